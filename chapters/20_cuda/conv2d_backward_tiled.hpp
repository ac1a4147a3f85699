// The gradients of weights and biases of a convolution 3x3 with padding 1, from tiles in shared memory.
//
//   dw[co,ci,kh,kw] = sum over n,ho,wo of  dy[n,co,ho,wo] * x[n,ci,ho+kh-1,wo+kw-1]
//   db[co]          = sum over n,ho,wo of  dy[n,co,ho,wo]
//
// The input's gradient is conv2d_tiled_backward_input.
#pragma once

#include "chapters/20_cuda/conv2d_pool.hpp"

namespace cnn {

// How many numbers the kernel gets for its partial sums.
int conv2d_tiled_parts(const ConvPoolSizes& sizes);

// x (N, C_in, H, W), dy (N, C_out, H, W); dwb: the weights' gradients and right behind them the biases'.
void conv2d_tiled_backward_weights(Global<const float> dy, Global<const float> x, Global<float> parts,
                                   Global<float> dwb, const ConvPoolSizes& sizes);

}  // namespace cnn
