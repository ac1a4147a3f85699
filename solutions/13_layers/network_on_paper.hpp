// a) 16 filters with 3·5·5 weights, and 16 biases: 1200 + 16. b) 32×32 stays 32×32, pooled 16×16, conv2 leaves 14×14:
// 32·14·14 = 6272 inputs, so 6272·10 + 10. c) Its input, the 16 maps of 32×32 that conv1 makes. d) Its input is pooled:
// 8·16·16·16. e) The fan-in is 16·3·3 = 144, and its root is 12. f) From layer to layer the spread is multiplied by
// 2·√6 / √6 = 2; from layer 1 to layer 4 that are three steps, 2³. g) Where it remembers a number above 0, the gradient
// passes; at 0 it does not. h) Each upstream gradient times each input: 3·(2 -1) and 4·(2 -1). i) The units all give 0,
// so fc2's weights get 0; fc2's weights are 0, so nothing reaches fc1. Only the three biases of fc2 get something:
// 1/3, 1/3 and -2/3.
//
// The usual slips are to count what a layer gives instead of what it remembers, and to count layers instead of steps.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int parameters_a = 1216;
inline constexpr int parameters_b = 62'730;
inline constexpr int remembered_c = 16'384;
inline constexpr int remembered_d = 32'768;
inline constexpr int one_over_e = 12;
inline constexpr int spread_f = 8;
inline const Tensor<1> relu_g({4}, {5, 0, 0, 8});
inline const Tensor<2> weights_h({2, 2}, {6, -3, 8, -4});
inline constexpr int moving_i = 3;

}  // namespace cnn
