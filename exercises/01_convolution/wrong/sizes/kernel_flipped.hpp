// In e) the kernel was turned by 180 degrees: its 1 belongs over the window's top left pixel, its 2 over the bottom
// right one.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int rows_a = 24;
inline constexpr int columns_b = 34;
inline constexpr int rows_c = 26;
inline constexpr int multiplications_d = 144;
inline const Tensor<2> feature_map_e({2, 2}, {3, 7, 0, 3});

}  // namespace cnn
