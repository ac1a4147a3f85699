// In d) the channels are missing. Pooling treats each channel by itself: as many come out as went in.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int rows_a = 15;
inline constexpr int values_b = 35;
inline constexpr int padding_c = 3;
inline constexpr int values_d = 8 * 7 * 7;
inline constexpr int rows_e = 8;
inline const Tensor<2> largest_f({2, 2}, {-4, 8, 6, 5});
inline const Tensor<2> average_g({2, 2}, {-1, 2.5f, 1, 1.75f});

}  // namespace cnn
