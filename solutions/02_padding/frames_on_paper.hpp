// a) (11 - 1) / 2. b) (7 - 1) / 2; the rows need only 1, so one P cannot serve both. c) 32 + 2·2 - 7 + 1. d) K - 1 = 3:
// one side gets one row, the other two. e) in + 2P - 5 + 1 = in + 4, so 2P = 8. f) 8·8 of the 10·10 values come from
// pixels alone, the other 36 do not. g) The kernel's middle lies over each pixel in turn, and zeros lie under what
// reaches outside: 2·2 + 0·3, then 3·3, then 1·1 + 3·2, then 2·1.
//
// The usual slip is to count the border once, though it is there on both sides.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int padding_a = 5;
inline constexpr int columns_b = 3;
inline constexpr int columns_c = 30;
inline constexpr int rows_d = 3;
inline constexpr int padding_e = 4;
inline constexpr int values_f = 36;
inline const Tensor<2> feature_map_g({2, 2}, {4, 9, 7, 2});

}  // namespace cnn
