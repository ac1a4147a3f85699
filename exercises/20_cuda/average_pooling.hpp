#pragma once

#include "chapters/20_cuda/device.hpp"

namespace cnn {

// The extents of a pooling: `maps` maps, pictures times channels, and square windows.
struct PoolSizes {
    int maps, H_in, W_in, H_out, W_out, size, stride, padding;
};

// Shall compute y(map, ho, wo), the mean of a window, with border zeros that count.   x (maps, H_in, W_in),  y (maps,
// H_out, W_out)
__global__ void average_pool_kernel(Global<const float> x, Global<float> y, PoolSizes s) {
    y[0] = x[0];
}

inline void average_pool(Global<const float> x, Global<float> y, const PoolSizes& s) {
    launch<average_pool_kernel>(1, 1, x, y, s);
}

// Shall compute dx(map, hi, wi), the sum of the shares dy / size^2 of all windows that hold this pixel.   dy (maps,
// H_out, W_out),  dx (maps, H_in, W_in)
__global__ void average_pool_backward_kernel(Global<const float> dy, Global<float> dx, PoolSizes s) {
    dx[0] = dy[0];
}

inline void average_pool_backward(Global<const float> dy, Global<float> dx, const PoolSizes& s) {
    launch<average_pool_backward_kernel>(1, 1, dy, dx, s);
}

}  // namespace cnn
