// In g) the picture lies in the top left corner, and all the zeros are to the right of it and below. The first
// window must begin in the border.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int padding_a = 5;
inline constexpr int columns_b = 3;
inline constexpr int columns_c = 30;
inline constexpr int rows_d = 3;
inline constexpr int padding_e = 4;
inline constexpr int values_f = 36;
inline const Tensor<2> feature_map_g({2, 2}, {2, 0, 3, 0});

}  // namespace cnn
