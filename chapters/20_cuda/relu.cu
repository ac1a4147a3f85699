#include "chapters/20_cuda/relu.hpp"

namespace cnn {

__global__ void relu_forward_kernel(Global<const float> x, Global<float> y, int count) {
    const int i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    if (i >= count) return;
    const float value = x[i];
    y[i] = value < 0.0f ? 0.0f : value;  // not fmaxf(0, value): that makes 0 of NaN
}

// y > 0 where x > 0: so backward needs only what forward gave.
__global__ void relu_backward_kernel(Global<const float> dy, Global<const float> y, Global<float> dx, int count) {
    const int i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    if (i < count) dx[i] = y[i] <= 0.0f ? 0.0f : dy[i];
}

void relu_forward(Global<const float> x, Global<float> y, int count) {
    launch<relu_forward_kernel>(pieces(count, 256), 256, x, y, count);
}

void relu_backward(Global<const float> dy, Global<const float> y, Global<float> dx, int count) {
    launch<relu_backward_kernel>(pieces(count, 256), 256, dy, y, dx, count);
}

}  // namespace cnn
