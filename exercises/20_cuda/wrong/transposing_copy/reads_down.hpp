// Now a warp writes side by side, but it reads one below the other. Without a tile one of the two always runs down a
// column.
#pragma once

#include "chapters/20_cuda/device.hpp"

namespace cnn {

__global__ void transpose_kernel(Global<const float> x, Global<float> y, int H, int W) {
    const int tx = static_cast<int>(threadIdx.x), ty = static_cast<int>(threadIdx.y);
    const int h0 = static_cast<int>(blockIdx.y) * 32, w0 = static_cast<int>(blockIdx.x) * 32;
    for (int row = ty; row < 32; row += 8) {
        const int h = h0 + tx, w = w0 + row;
        if (h < H && w < W) y[w * H + h] = x[h * W + w];
    }
}

inline void transpose(Global<const float> x, Global<float> y, int H, int W) {
    launch<transpose_kernel>(dim3(pieces(W, 32), pieces(H, 32)), dim3(32, 8), x, y, H, W);
}

}  // namespace cnn
