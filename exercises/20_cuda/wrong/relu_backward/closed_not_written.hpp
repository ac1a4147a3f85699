// Where ReLU is closed, nothing is written here, and what stood there before remains. A 0 must be written, too.
#pragma once

#include "chapters/20_cuda/device.hpp"

namespace cnn {

__global__ void relu_backward_kernel(Global<const float> dy, Global<const float> x, Global<float> dx, int count) {
    const int first = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    const int threads = static_cast<int>(gridDim.x * blockDim.x);
    for (int i = first; i < count; i += threads)
        if (!(x[i] <= 0.0f)) dx[i] = dy[i];
}

}  // namespace cnn
