// The step is the number of threads of one block here, so that the blocks do each other's work again. It must be the
// number of threads of the whole grid.
#pragma once

#include "chapters/20_cuda/device.hpp"

namespace cnn {

__global__ void relu_backward_kernel(Global<const float> dy, Global<const float> x, Global<float> dx, int count) {
    const int first = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    const int threads = static_cast<int>(blockDim.x);
    for (int i = first; i < count; i += threads) dx[i] = x[i] <= 0.0f ? 0.0f : dy[i];
}

}  // namespace cnn
