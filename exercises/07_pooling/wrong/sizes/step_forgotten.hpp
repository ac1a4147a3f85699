// In e), 6 is too few. The pooling moves by 2, so three rows of the pooled map need six of the first feature map; and a
// row of a feature map comes from more than one row of the picture.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int rows_a = 15;
inline constexpr int values_b = 35;
inline constexpr int padding_c = 3;
inline constexpr int values_d = 8 * 16 * 7 * 7;
inline constexpr int rows_e = 6;
inline const Tensor<2> largest_f({2, 2}, {-4, 8, 6, 5});
inline const Tensor<2> average_g({2, 2}, {-1, 2.5f, 1, 1.75f});

}  // namespace cnn
