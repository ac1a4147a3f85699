// a) 16 filters with three kernels of 25 and a bias each. b) (32 + 2 - 3) / 2 + 1 = 16: 4·8·16·16 output values with
// 3·3·3 multiply-adds each. c) 16·(64 + 1), and then 64·(16·9 + 1): the second layer has 16 input channels. d) Channels
// last, a pixel has 3 numbers and a row 96. Before picture 2 lie 2·32 rows, and in its first row 5 pixels.
// e) 2·1 - 2 + 3, 2·2 - 0 + 3, 2·0 - 1 + 3, 2·3 - 1 + 3.
//
// The usual slip is to count a filter as one kernel: it has one for each input channel, and one bias in all.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int parameters_a = 16 * (3 * 5 * 5 + 1);
inline constexpr int multiply_adds_b = 4 * 8 * 16 * 16 * 3 * 3 * 3;
inline constexpr int parameters_c = 16 * (64 + 1) + 64 * (16 * 3 * 3 + 1);
inline constexpr int place_d = ((2 * 32 + 0) * 32 + 5) * 3 + 1;
inline const Tensor<2> feature_map_e({2, 2}, {3, 7, 2, 8});

}  // namespace cnn
