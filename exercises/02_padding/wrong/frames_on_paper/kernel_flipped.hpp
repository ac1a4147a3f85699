// In g) the kernel was turned by 180 degrees: its 2 belongs over the pixel to the right of its middle, its 3 over
// the one below.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int padding_a = 5;
inline constexpr int columns_b = 3;
inline constexpr int columns_c = 30;
inline constexpr int rows_d = 3;
inline constexpr int padding_e = 4;
inline constexpr int values_f = 36;
inline const Tensor<2> feature_map_g({2, 2}, {0, 5, 3, 6});

}  // namespace cnn
