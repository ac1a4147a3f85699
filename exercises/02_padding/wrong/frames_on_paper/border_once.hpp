// This counts the border once where it is there on both sides, so that a side grows by 2P; or twice where one side is
// asked for.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int padding_a = 10;
inline constexpr int columns_b = 6;
inline constexpr int columns_c = 28;
inline constexpr int rows_d = 3;
inline constexpr int padding_e = 8;
inline constexpr int values_f = 36;
inline const Tensor<2> feature_map_g({2, 2}, {4, 9, 7, 2});

}  // namespace cnn
