#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

// a) to e) are about this network, for colour images of 3×32×32:
//      conv1 (3 to 16 channels, kernels of 5×5, padding 2), pool1 (max, 2×2), relu1,
//      conv2 (16 to 32 channels, kernels of 3×3, no padding), relu2, flatten1, fc1 (10 outputs), log-softmax.
// The layers are those of the chapter, with biases.

// a) How many parameters has conv1?
inline constexpr int parameters_a = unanswered;

// b) How many parameters has fc1?
inline constexpr int parameters_b = unanswered;

// c) How many numbers does pool1 remember, for one image?
inline constexpr int remembered_c = unanswered;

// d) How many numbers does relu1 remember, for a batch of 8 images?
inline constexpr int remembered_d = unanswered;

// e) The weights of conv2 start within ±1/u. What is u?
inline constexpr int one_over_e = unanswered;

// f) A stack of linear layers of one width, each with ReLU behind it, starts with the factor 2·√6. The spread of its
//    outputs before ReLU is 1 in layer 1. What does the formula foretell for layer 4?
inline constexpr int spread_f = unanswered;

// g) A ReLU remembers 3 -1 0 2. It gets the upstream gradient 5 6 7 8. What does it return?
inline const Tensor<1> relu_g({4}, {unanswered, unanswered, unanswered, unanswered});

// h) A linear layer with two inputs and two outputs remembers one sample, 2 -1. It gets the upstream gradient 3 4. What
//    is the gradient of its weights? Write the rows one after the other.
inline const Tensor<2> weights_h({2, 2}, {unanswered, unanswered, unanswered, unanswered});

// i) Linear with 5 inputs and 4 outputs, ReLU, linear with 4 inputs and 3 outputs, log-softmax and loss: 39 parameters.
//    All of them start at 0. For how many of the 39 is the first gradient of one sample not 0?
inline constexpr int moving_i = unanswered;

}  // namespace cnn
