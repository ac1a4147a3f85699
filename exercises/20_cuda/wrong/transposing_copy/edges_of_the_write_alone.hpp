// The read does not ask whether its place is inside of x. Where it is not, it reads the next row, or outside of the
// array.
#pragma once

#include "chapters/20_cuda/device.hpp"

namespace cnn {

__global__ void transpose_kernel(Global<const float> x, Global<float> y, int H, int W) {
    __shared__ Shared<float[32][33]> tile;
    const int tx = static_cast<int>(threadIdx.x), ty = static_cast<int>(threadIdx.y);
    const int h0 = static_cast<int>(blockIdx.y) * 32, w0 = static_cast<int>(blockIdx.x) * 32;
    for (int row = ty; row < 32; row += 8) tile[row][tx] = x[(h0 + row) * W + w0 + tx];
    __syncthreads();
    for (int row = ty; row < 32; row += 8)
        if (w0 + row < W && h0 + tx < H) y[(w0 + row) * H + h0 + tx] = tile[tx][row];
}

inline void transpose(Global<const float> x, Global<float> y, int H, int W) {
    launch<transpose_kernel>(dim3(pieces(W, 32), pieces(H, 32)), dim3(32, 8), x, y, H, W);
}

}  // namespace cnn
