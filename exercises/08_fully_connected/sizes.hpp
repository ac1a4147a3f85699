#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

// A batch of feature maps has the shape (32, 8, 10, 14): 32 pictures, 8 channels, 10 rows, 14 columns. It is flattened.
//
// a) How many columns has the table that comes out?
inline constexpr int columns_a = unanswered;

// b) At which place of its row, counted from 0, stands the number of channel 5, row 3, column 2?
inline constexpr int place_b = unanswered;

// c) A linear layer with 20 outputs follows. How many parameters has it?
inline constexpr int parameters_c = unanswered;

// d) How many multiply-adds does this layer take for the whole batch?
inline constexpr int multiply_adds_d = unanswered;

// e) A linear layer has     the weights    1  -1     and the biases   10
//                                          4   0                       2
//    Its input is the row 2 3. What are its two outputs?
inline const Tensor<1> outputs_e({2}, {unanswered, unanswered});

// f) The network that the book ends in reads grey pictures of 28×28 pixels:
//      convolution, 32 filters of 3×3, padding 1;  max pooling 2
//      convolution, 64 filters of 3×3, padding 1;  max pooling 2
//      flatten;  linear, 128 outputs;  linear, 10 outputs
//    How many parameters has it in all?
inline constexpr int parameters_f = unanswered;

}  // namespace cnn
