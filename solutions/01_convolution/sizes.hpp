// a) 28 - 5 + 1. b) 40 - 7 + 1; the rows have no part in it. c) Each 3×3 takes away 2: 32, 30, 28, 26.
// d) (6 - 3 + 1)² = 16 positions with 9 multiplications each. e) 1·1 + 1·2, 2·1 + 3·2, 0·1 + 0·2, 1·1 + 1·2.
//
// The usual slip is to forget the + 1. A kernel as large as the picture has one position: K - K + 1.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int rows_a = 24;
inline constexpr int columns_b = 34;
inline constexpr int rows_c = 26;
inline constexpr int multiplications_d = 144;
inline const Tensor<2> feature_map_e({2, 2}, {3, 8, 0, 3});

}  // namespace cnn
