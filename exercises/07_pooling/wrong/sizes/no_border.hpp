// In f) and g) the first window begins on the map. With a padding of 1 it begins in the border, one row above and one
// column to the left.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int rows_a = 15;
inline constexpr int values_b = 35;
inline constexpr int padding_c = 3;
inline constexpr int values_d = 8 * 16 * 7 * 7;
inline constexpr int rows_e = 8;
inline const Tensor<2> largest_f({2, 2}, {8, 2, 5, 4});
inline const Tensor<2> average_g({2, 2}, {1.75f, 0.75f, 0.75f, 1});

}  // namespace cnn
