// The values are right, but each thread takes a stretch of values that stand side by side. So at each step of the
// loop the threads of a warp stand far apart, and touch many sectors.
#pragma once

#include "chapters/20_cuda/device.hpp"

namespace cnn {

__global__ void relu_backward_kernel(Global<const float> dy, Global<const float> x, Global<float> dx, int count) {
    const int first = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    const int threads = static_cast<int>(gridDim.x * blockDim.x);
    const int each = pieces(count, threads);
    for (int i = first * each; i < count && i < (first + 1) * each; ++i) dx[i] = x[i] <= 0.0f ? 0.0f : dy[i];
}

}  // namespace cnn
