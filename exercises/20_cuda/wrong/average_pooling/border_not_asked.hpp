// The border is not told from the map here: a window that hangs over the edge reads what stands before or behind in
// memory.
#pragma once

#include "chapters/20_cuda/device.hpp"

namespace cnn {

// The extents of a pooling: `maps` maps, pictures times channels, and square windows.
struct PoolSizes {
    int maps, H_in, W_in, H_out, W_out, size, stride, padding;
};

__global__ void average_pool_kernel(Global<const float> x, Global<float> y, PoolSizes s) {
    const int i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    if (i >= s.maps * s.H_out * s.W_out) return;
    const int wo = i % s.W_out, ho = i / s.W_out % s.H_out, map = i / (s.W_out * s.H_out);
    float sum = 0;
    for (int kh = 0; kh < s.size; ++kh)
        for (int kw = 0; kw < s.size; ++kw) {
            const int hi = ho * s.stride + kh - s.padding, wi = wo * s.stride + kw - s.padding;
            if (true) sum += x[(map * s.H_in + hi) * s.W_in + wi];
        }
    y[i] = sum / static_cast<float>(s.size * s.size);
}

inline void average_pool(Global<const float> x, Global<float> y, const PoolSizes& s) {
    launch<average_pool_kernel>(pieces(s.maps * s.H_out * s.W_out, 64), 64, x, y, s);
}

// From here on as it came: so the mistake is recognised before the rest is written.
__global__ void average_pool_backward_kernel(Global<const float> dy, Global<float> dx, PoolSizes s) {
    dx[0] = dy[0];
}

inline void average_pool_backward(Global<const float> dy, Global<float> dx, const PoolSizes& s) {
    launch<average_pool_backward_kernel>(1, 1, dy, dx, s);
}

}  // namespace cnn
