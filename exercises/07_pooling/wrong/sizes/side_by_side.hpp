// This moves every window by its own size. A stride that is given counts, and windows of 3 with a stride of 2 overlap.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int rows_a = 10;
inline constexpr int values_b = 35;
inline constexpr int padding_c = 3;
inline constexpr int values_d = 8 * 16 * 5 * 5;
inline constexpr int rows_e = 8;
inline const Tensor<2> largest_f({2, 2}, {-4, 8, 6, 5});
inline const Tensor<2> average_g({2, 2}, {-1, 2.5f, 1, 1.75f});

}  // namespace cnn
