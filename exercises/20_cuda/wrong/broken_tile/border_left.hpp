// What stands in the tile where the block hangs over the edge of the picture? When that is right, let a picture with
// two channels come: it shows whether the barriers are.
#pragma once

#include "chapters/20_cuda/device.hpp"

namespace cnn {

__global__ void conv3x3_kernel(Global<const float> x, Global<const float> w, Global<const float> b, Global<float> y,
                               int C_in, int H, int W) {
    __shared__ Shared<float[10][10]> tile;
    const int tx = static_cast<int>(threadIdx.x), ty = static_cast<int>(threadIdx.y);
    const int h0 = static_cast<int>(blockIdx.y) * 8, w0 = static_cast<int>(blockIdx.x) * 8;
    const int ho = h0 + ty, wo = w0 + tx, co = static_cast<int>(blockIdx.z);

    float sum = b[co];
    for (int ci = 0; ci < C_in; ++ci) {
        // Thread t copies the pixels t, t + 64, … of the 100. Pixel (0, 0) of the tile is the one before the first
        // output.
        for (int i = ty * 8 + tx; i < 100; i += 64) {
            const int row = i / 10, column = i % 10, hi = h0 + row - 1, wi = w0 + column - 1;
            if (0 <= hi && hi < H && 0 <= wi && wi < W) tile[row][column] = x[(ci * H + hi) * W + wi];
        }
        __syncthreads();
        for (int kh = 0; kh < 3; ++kh)
            for (int kw = 0; kw < 3; ++kw) sum += tile[ty + kh][tx + kw] * w[((co * C_in + ci) * 3 + kh) * 3 + kw];
        __syncthreads();
    }
    if (ho < H && wo < W) y[(co * H + ho) * W + wo] = sum;
}

inline void conv3x3(Global<const float> x, Global<const float> w, Global<const float> b, Global<float> y, int C_in,
                    int C_out, int H, int W) {
    launch<conv3x3_kernel>(dim3(pieces(W, 8), pieces(H, 8), C_out), dim3(8, 8), x, w, b, y, C_in, H, W);
}

}  // namespace cnn
