// The gradients of a convolution, one number at a time: slow, short, and what the faster kernels are compared with.
//
//   dx[n,ci,hi,wi]  = sum over co,kh,kw of dy[n,co,ho,wo] * w[co,ci,kh,kw]
//   dw[co,ci,kh,kw] = sum over n,ho,wo of  dy[n,co,ho,wo] * x[n,ci,hi,wi]
//   db[co]          = sum over n,ho,wo of  dy[n,co,ho,wo]
//                     hi = ho*stride + kh - padding,  wi = wo*stride + kw - padding
//
// Chapter 12 scatters: each output value sends its gradient to all that it was made of. On a GPU many threads would
// then add to one number at the same time. So each thread gathers: it owns one number of the gradient and looks for all
// output values that its input had a part in.
#pragma once

#include "chapters/20_cuda/conv2d_naive.hpp"

namespace cnn {

// x (N, C_in, H_in, W_in), dy (N, C_out, H_out, W_out).
void conv2d_backward_input(Global<const float> dy, Global<const float> w, Global<float> dx, const ConvSizes& sizes);

// How many numbers conv2d_backward_weights gets for its partial sums: a row of weights and biases for each image.
int conv2d_parts(const ConvSizes& sizes);

// dwb: the gradients of the weights and right behind them those of the biases, as a network keeps them.
void conv2d_backward_weights(Global<const float> dy, Global<const float> x, Global<float> parts, Global<float> dwb,
                             const ConvSizes& sizes);

}  // namespace cnn
