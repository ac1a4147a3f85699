// a) 8·10·14: the batch stays outside. b) Five channels of 140 numbers, three rows of 14, two more: 700 + 42 + 2.
// c) 20·(1120 + 1). d) Each weight is used once for each picture: 32·20·1120; the biases take no multiplication.
// e) 10 + 2·1 + 3·(-1) and 2 + 2·4 + 3·0. f) 28×28 is halved twice, so 64·7·7 = 3136 numbers are flattened:
// 32·(1·9 + 1) + 64·(32·9 + 1) + 128·(3136 + 1) + 10·(128 + 1) = 320 + 18,496 + 401,536 + 1,290.
//
// The usual slips are to forget the biases, and in f) to forget that each filter looks at all channels of its input.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int columns_a = 1120;
inline constexpr int place_b = 744;
inline constexpr int parameters_c = 22420;
inline constexpr int multiply_adds_d = 32 * 20 * 1120;
inline const Tensor<1> outputs_e({2}, {9, 10});
inline constexpr int parameters_f = 320 + 18496 + 401536 + 1290;

}  // namespace cnn
