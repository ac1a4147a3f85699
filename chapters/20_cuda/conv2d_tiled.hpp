// Convolution, kernel 2: what the threads of a block read in common, they copy into shared memory first.
//
//   y[n,co,ho,wo] = b[co] + sum over ci,kh,kw of x[n,ci,hi,wi] * w[co,ci,kh,kw]
//                   hi = ho + kh - padding,  wi = wo + kw - padding;  stride 1, kernels up to 7x7
//
// The same kernel gives the gradient of the input: chapter 12's convolution of dy with the flipped kernels, where input
// and output channels change places.
#pragma once

#include "chapters/20_cuda/conv2d_naive.hpp"

namespace cnn {

inline constexpr int largest_tiled_kernel = 7;

void conv2d_tiled(Global<const float> x, Global<const float> w, Global<const float> b, Global<float> y,
                  const ConvSizes& sizes);

// dx of the convolution that `sizes` describes: dy (N, C_out, H_out, W_out), dx (N, C_in, H_in, W_in).
void conv2d_tiled_backward_input(Global<const float> dy, Global<const float> w, Global<float> dx,
                                 const ConvSizes& sizes);

}  // namespace cnn
