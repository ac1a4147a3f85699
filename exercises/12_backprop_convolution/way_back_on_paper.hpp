#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

// a) A convolution has 3 channels in, 8 filters with kernels of 5×5, stride 1 and padding 2. The batch has 4
//    pictures of 20×30. How many numbers has the weight gradient?
inline constexpr int numbers_a = unanswered;

// b) The same convolution. How many numbers has the input gradient?
inline constexpr int numbers_b = unanswered;

// c) A side of 10 pixels, a kernel of 4, stride 3, padding 1. How long is the dilated gradient, without any border?
inline constexpr int length_c = unanswered;

// d) The same side. How many zeros stand *after* the dilated gradient in the full convolution?
inline constexpr int zeros_d = unanswered;

// e) A side of 9 pixels, a kernel of 5, stride 2, padding 2. To how many output values has pixel 4 gone? (Pixels are
//    counted from 0.)
inline constexpr int values_e = unanswered;

// f) Forward takes 1,000,000 multiply-adds. There is no padding. How many does scatter take for the input gradient and
//    the weight gradient together?
inline constexpr int multiply_adds_f = unanswered;

// g) The picture        the kernel        and the upstream gradient
//      2  0  1            1  -1             10  1
//      3  1  4            2   0
//    What is the input gradient? Write its rows one after the other.
inline const Tensor<2> input_gradient_g({2, 3}, {unanswered, unanswered, unanswered,  //
                                                 unanswered, unanswered, unanswered});

// h) The same convolution: what is the weight gradient?
inline const Tensor<2> weight_gradient_h({2, 2}, {unanswered, unanswered, unanswered, unanswered});

// i) A row of 5 pixels, the kernel 1 2 4, stride 2, padding 1, and the upstream gradient 100 10 1. What is the input
//    gradient?
inline const Tensor<1> row_i({5}, {unanswered, unanswered, unanswered, unanswered, unanswered});

// j) The map
//      1  7  0
//      3  5  2
//      4  6  8
//    under max pooling with windows of 2×2 and a stride of 1. The upstream gradient is 1000 100 / 10 1. What is the
//    gradient of the map?
inline const Tensor<2> map_j({3, 3}, {unanswered, unanswered, unanswered,  //
                                      unanswered, unanswered, unanswered,  //
                                      unanswered, unanswered, unanswered});

}  // namespace cnn
