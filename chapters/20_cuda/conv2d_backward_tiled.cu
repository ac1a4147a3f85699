// conv2d_backward reads two numbers from memory for each product. Here a thread reads five from shared memory for 18
// products:
//
//   a block    a tile of 14x14 pixels of one image, for 16 filters and 32 input channels
//   a thread   2 filters and 1 channel: their 2 x 9 weights, and the 2 biases. It walks through the tile row by row and
//              keeps the 3x3 pixels of x around its place: one step to the right brings three new ones.
//   shared     the tile of dy of each filter, and the 16x16 pixels of x under it of each channel
//   parts      each block writes its sums into a row of its own; a second kernel adds the rows in their order
//   memory     neighbouring threads copy neighbouring values of a row of x and of dy
#include "chapters/20_cuda/conv2d_backward_tiled.hpp"
#include "chapters/20_cuda/sums.hpp"

namespace cnn {

namespace {

constexpr int tile = 14, side = tile + 2, filters = 16, channels = 32, threads = filters / 2 * channels;

// A warp has 8 pairs of filters and 4 channels. With an odd number of floats to a plane, the same pixel of different
// planes lies in different banks.
constexpr int x_plane = side * side + 1, dy_plane = tile * tile + 1;
using XTile = Shared<float[channels][x_plane]>;
using DyTile = Shared<float[filters][dy_plane]>;

// Where the block works: its image, its first filter and channel, the first pixel of its tile.
struct Place {
    int n, first_filter, first_channel, top, left;
};

// Outside of the picture and beyond the last channel there are zeros.
__device__ void load_x(XTile& to, Global<const float> x, const ConvPoolSizes& s, const Place& at) {
    const int count = min(channels, s.C_in - at.first_channel);
    for (int i = static_cast<int>(threadIdx.x); i < count * side * side; i += threads) {
        const int c = i / (side * side), pixel = i % (side * side);
        const int hi = at.top + pixel / side - 1, wi = at.left + pixel % side - 1;
        const bool inside = 0 <= hi && hi < s.H && 0 <= wi && wi < s.W;
        to[c][pixel] = inside ? x[((at.n * s.C_in + at.first_channel + c) * s.H + hi) * s.W + wi] : 0.0f;
    }
}

__device__ void load_dy(DyTile& to, Global<const float> dy, const ConvPoolSizes& s, const Place& at) {
    for (int i = static_cast<int>(threadIdx.x); i < filters * tile * tile; i += threads) {
        const int f = i / (tile * tile), pixel = i % (tile * tile), co = at.first_filter + f;
        const int ho = at.top + pixel / tile, wo = at.left + pixel % tile;
        const bool inside = co < s.C_out && ho < s.H && wo < s.W;
        to[f][pixel] = inside ? dy[((at.n * s.C_out + co) * s.H + ho) * s.W + wo] : 0.0f;
    }
}

// The sums of one thread.
struct Gradients {
    float dw[2][9] = {}, db[2] = {};
};

// One row of the tile. `window` holds the pixels of x around the place, as the kernel's nine weights meet them.
__device__ void add_row(Gradients& sums, DyTile& dy_tile, XTile& x_tile, int f, int c, int row) {
    float window[9];
    for (int k = 0; k < 9; ++k) window[k] = k % 3 < 2 ? x_tile[c][(row + k / 3) * side + k % 3] : 0.0f;
    for (int column = 0; column < tile; ++column) {
        for (int kh = 0; kh < 3; ++kh) window[3 * kh + 2] = x_tile[c][(row + kh) * side + column + 2];
        for (int i = 0; i < 2; ++i) {
            const float dy = dy_tile[f + i][row * tile + column];
            for (int k = 0; k < 9; ++k) sums.dw[i][k] += dy * window[k];
            sums.db[i] += dy;
        }
        for (int kh = 0; kh < 3; ++kh) window[3 * kh] = window[3 * kh + 1], window[3 * kh + 1] = window[3 * kh + 2];
    }
}

// Across the grid: the tiles of all images; groups of filters; groups of channels.
__global__ void conv2d_tiled_backward_weights_kernel(Global<const float> dy, Global<const float> x, Global<float> parts,
                                                     ConvPoolSizes s) {
    __shared__ XTile x_tile;
    __shared__ DyTile dy_tile;
    const int part = static_cast<int>(blockIdx.x), tiles = static_cast<int>(gridDim.x) / s.N, number = part % tiles;
    const int tiles_in_row = (s.W + tile - 1) / tile;
    const Place at{part / tiles, static_cast<int>(blockIdx.y) * filters, static_cast<int>(blockIdx.z) * channels,
                   number / tiles_in_row * tile, number % tiles_in_row * tile};
    load_x(x_tile, x, s, at);
    load_dy(dy_tile, dy, s, at);
    __syncthreads();

    const int f = static_cast<int>(threadIdx.x) % (filters / 2) * 2, c = static_cast<int>(threadIdx.x) / (filters / 2);
    const int ci = at.first_channel + c, weights = s.C_out * s.C_in * 9;
    if (ci >= s.C_in) return;
    Gradients sums;
    for (int row = 0; row < tile; ++row) add_row(sums, dy_tile, x_tile, f, c, row);

    const Global<float> own = parts + part * (weights + s.C_out);
    for (int i = 0; i < 2; ++i) {
        const int co = at.first_filter + f + i;
        if (co >= s.C_out) continue;
        for (int k = 0; k < 9; ++k) own[(co * s.C_in + ci) * 9 + k] = sums.dw[i][k];
        if (ci == 0) own[weights + co] = sums.db[i];
    }
}

int tiles_of(const ConvPoolSizes& s) {
    return s.N * pieces(s.H, tile) * pieces(s.W, tile);
}

}  // namespace

int conv2d_tiled_parts(const ConvPoolSizes& s) {
    return tiles_of(s) * (s.weights() + s.C_out);
}

void conv2d_tiled_backward_weights(Global<const float> dy, Global<const float> x, Global<float> parts,
                                   Global<float> dwb, const ConvPoolSizes& s) {
    const dim3 grid(static_cast<unsigned>(tiles_of(s)), static_cast<unsigned>(pieces(s.C_out, filters)),
                    static_cast<unsigned>(pieces(s.C_in, channels)));
    launch<conv2d_tiled_backward_weights_kernel>(grid, threads, dy, x, parts, s);
    add_parts(parts, tiles_of(s), s.weights() + s.C_out, dwb);
}

}  // namespace cnn
