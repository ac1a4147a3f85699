// Each thread computes one value here, and then ends. Where the grid has fewer threads than values, the rest is
// never written.
#pragma once

#include "chapters/20_cuda/device.hpp"

namespace cnn {

__global__ void relu_backward_kernel(Global<const float> dy, Global<const float> x, Global<float> dx, int count) {
    const int i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    if (i < count) dx[i] = x[i] <= 0.0f ? 0.0f : dy[i];
}

}  // namespace cnn
