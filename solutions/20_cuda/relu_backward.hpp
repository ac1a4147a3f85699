// The loop's condition is the guard, and its step is the number of threads in the whole grid. So one kernel is right
// for every grid: with more threads than values most do nothing, with one thread it is a plain loop. Each value is read
// and written by one thread only, so dx may stand where dy stood.
//
// The usual wrong step is blockDim.x, with which the blocks do each other's work again. A stretch of neighbouring
// values for each thread would be right, too, and slow: at each step of the loop a warp would touch 32 places far
// apart. x > 0 as the condition would stop the gradient where x is NaN, and hide the broken number.
#pragma once

#include "chapters/20_cuda/device.hpp"

namespace cnn {

__global__ void relu_backward_kernel(Global<const float> dy, Global<const float> x, Global<float> dx, int count) {
    const int first = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    const int threads = static_cast<int>(gridDim.x * blockDim.x);
    for (int i = first; i < count; i += threads) dx[i] = x[i] <= 0.0f ? 0.0f : dy[i];
}

}  // namespace cnn
