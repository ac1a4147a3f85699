// This is (K - 1) / 2 rounded down, for both sides. Nobody asked that both sides get the same: how many rows are
// missing in all?
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int padding_a = 5;
inline constexpr int columns_b = 3;
inline constexpr int columns_c = 30;
inline constexpr int rows_d = 2;
inline constexpr int padding_e = 4;
inline constexpr int values_f = 36;
inline const Tensor<2> feature_map_g({2, 2}, {4, 9, 7, 2});

}  // namespace cnn
