// In both loops tx runs along a row of the card's memory, so that a warp touches 4 sectors when it reads and 4 when it
// writes. The turn happens in the tile: written at [row][tx], read at [tx][row]. The square of y begins at row w0 and
// column h0, and its own edges must be checked: W rows and H columns.
//
// Every thread comes to the barrier, also one that has nothing to read. The usual mistakes are to send such threads
// home before it, or to exchange the indices in y's address instead, with which the tile is there for nothing. Rows of
// 33 words put the words of a column into 32 different banks.
#pragma once

#include "chapters/20_cuda/device.hpp"

namespace cnn {

__global__ void transpose_kernel(Global<const float> x, Global<float> y, int H, int W) {
    __shared__ Shared<float[32][33]> tile;
    const int tx = static_cast<int>(threadIdx.x), ty = static_cast<int>(threadIdx.y);
    const int h0 = static_cast<int>(blockIdx.y) * 32, w0 = static_cast<int>(blockIdx.x) * 32;
    // Read row by row: thread tx takes column tx.
    for (int row = ty; row < 32; row += 8)
        if (h0 + row < H && w0 + tx < W) tile[row][tx] = x[(h0 + row) * W + w0 + tx];
    __syncthreads();
    // Write row by row: thread tx takes column tx of y, which is row tx of the tile.
    for (int row = ty; row < 32; row += 8)
        if (w0 + row < W && h0 + tx < H) y[(w0 + row) * H + h0 + tx] = tile[tx][row];
}

inline void transpose(Global<const float> x, Global<float> y, int H, int W) {
    launch<transpose_kernel>(dim3(pieces(W, 32), pieces(H, 32)), dim3(32, 8), x, y, H, W);
}

}  // namespace cnn
