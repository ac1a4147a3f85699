// The guard: rows go from 0 to H - 1, so row H is outside; with > a thread at column W wrote the first pixel of the
// next row. The right neighbour: column W is outside as well, and x[h * W + W] is the first pixel of the next row. The
// grid: W / 8 leaves out the columns that do not fill a block, `pieces` rounds up.
//
// The usual wrong repair asks whether the place h * W + w + 1 is inside the array. Then the report is gone, and every
// row still takes its last neighbour from the next one. A place in a picture has two coordinates: check both.
#pragma once

#include "chapters/20_cuda/device.hpp"

namespace cnn {

__global__ void slope_kernel(Global<const float> x, Global<float> y, int H, int W) {
    const int h = static_cast<int>(blockIdx.y * blockDim.y + threadIdx.y);
    const int w = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    if (h >= H || w >= W) return;
    const float left = w > 0 ? x[h * W + w - 1] : 0.0f;
    const float right = w + 1 < W ? x[h * W + w + 1] : 0.0f;
    y[h * W + w] = right - left;
}

inline void slope(Global<const float> x, Global<float> y, int H, int W) {
    launch<slope_kernel>(dim3(pieces(W, 8), pieces(H, 4)), dim3(8, 4), x, y, H, W);
}

}  // namespace cnn
