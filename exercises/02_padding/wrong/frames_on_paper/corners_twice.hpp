// Each side of the feature map has 10 values, and its corners belong to two sides: they were counted twice.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int padding_a = 5;
inline constexpr int columns_b = 3;
inline constexpr int columns_c = 30;
inline constexpr int rows_d = 3;
inline constexpr int padding_e = 4;
inline constexpr int values_f = 40;
inline const Tensor<2> feature_map_g({2, 2}, {4, 9, 7, 2});

}  // namespace cnn
