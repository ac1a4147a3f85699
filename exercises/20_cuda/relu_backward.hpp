#pragma once

#include "chapters/20_cuda/device.hpp"

namespace cnn {

// Shall compute dx[i] for each i < count: 0 where x[i] <= 0, and dy[i] elsewhere. The grid may have any number of
// threads. dy (count),  x (count),  dx (count)
__global__ void relu_backward_kernel(Global<const float> dy, Global<const float> x, Global<float> dx, int count) {
    const int i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    if (i < count) dx[i] = dy[i];
    static_cast<void>(x);
}

}  // namespace cnn
