// conv2d_tiled reads one value of x and eight weights for eight products. Here a thread has the four pixels of a window
// as well, and everything that it reads serves several of them:
//
//   a block    a tile of 7x7 windows (14x14 pixels) of one image, for 16 filters. 7 divides the sides of this network.
//   a thread   one window, for 4 filters: 16 sums, which stay in registers. So pooling and ReLU need no memory at all.
//   shared     4 input channels at a time: the 16x16 pixels of x under the tile, and 9 weights of 16 filters.
//   registers  the 4x4 pixels of x under the window: 16 reads and 9 x 4 weights make 144 products.
//   memory     neighbouring threads copy neighbouring values of a row of x, and store neighbouring windows.
#include "chapters/20_cuda/conv2d_pool.hpp"

namespace cnn {

namespace {

constexpr int windows = 7, side = 2 * windows + 2, own_filters = 4, groups = 4, filters = own_filters * groups;
constexpr int channels = 4, threads = windows * windows * groups;

// A row of windows is 14 banks of shared memory wide. With rows of 23 floats the next one begins 46 = 32 + 14 banks
// later, and 16 windows in a row meet 16 different banks.
constexpr int pitch = 23;

using Patch = Shared<float[channels][side][pitch]>;
using Weights = Shared<float[channels][9][filters]>;

// Where the block works: its image, its first filter, the first pixel of its tile, and the channels it is at.
struct Place {
    int n, first_filter, top, left, first_channel, count;
};

__device__ void load_patch(Patch& to, Global<const float> x, const ConvPoolSizes& s, const Place& at) {
    for (int i = static_cast<int>(threadIdx.x); i < at.count * side * side; i += threads) {
        const int c = i / (side * side), h = i / side % side, w = i % side;
        const int hi = at.top + h - 1, wi = at.left + w - 1;
        const bool inside = 0 <= hi && hi < s.H && 0 <= wi && wi < s.W;
        to[c][h][w] = inside ? x[((at.n * s.C_in + at.first_channel + c) * s.H + hi) * s.W + wi] : 0.0f;
    }
}

// Filters beyond the last one get zeros.
__device__ void load_weights(Weights& to, Global<const float> w, const ConvPoolSizes& s, const Place& at) {
    for (int i = static_cast<int>(threadIdx.x); i < filters * at.count * 9; i += threads) {
        const int f = i / (at.count * 9), c = i / 9 % at.count, k = i % 9, co = at.first_filter + f;
        to[c][k][f] = co < s.C_out ? w[(co * s.C_in + at.first_channel + c) * 9 + k] : 0.0f;
    }
}

// sum[f][p] += what channel c adds to pixel p of window (row, column), for the filters first + f.
__device__ void add_channel(float (&sum)[own_filters][4], Patch& x_tile, Weights& w_tile, int c, int row, int column,
                            int first) {
    float x[4][4];
    for (int i = 0; i < 4; ++i)
        for (int j = 0; j < 4; ++j) x[i][j] = x_tile[c][2 * row + i][2 * column + j];
    for (int kh = 0; kh < 3; ++kh)
        for (int kw = 0; kw < 3; ++kw)
            for (int f = 0; f < own_filters; ++f) {
                const float weight = w_tile[c][3 * kh + kw][first + f];
                for (int p = 0; p < 4; ++p) sum[f][p] += x[p / 2 + kh][p % 2 + kw] * weight;
            }
}

// Chapter 7's window_winner, then chapter 6's ReLU: NaN wins, and it stays.
struct Pooled {
    float value;
    int winner;
};
__device__ Pooled pool_and_relu(const float (&v)[4]) {
    Pooled best{v[0], 0};
    for (int p = 1; p < 4; ++p)
        if (v[p] > best.value || (v[p] != v[p] && best.value == best.value)) best = {v[p], p};
    if (best.value <= 0.0f) best = {0.0f, dead};
    return best;
}

// The window's four sums become one value, at place i of y. The bias moves all four alike, and ReLU has to see it.
__device__ void store_window(float (&v)[4], float bias, Global<float> y, Global<unsigned char> winner, int i) {
    for (int p = 0; p < 4; ++p) v[p] += bias;
    const Pooled pooled = pool_and_relu(v);
    y[i] = pooled.value;
    winner[i] = static_cast<unsigned char>(pooled.winner);
}

__global__ void conv2d_pool_kernel(Global<const float> x, Global<const float> w, Global<const float> b, Global<float> y,
                                   Global<unsigned char> winner, ConvPoolSizes s) {
    __shared__ Patch x_tile;
    alignas(16) __shared__ Weights w_tile;
    const int window = static_cast<int>(threadIdx.x) % (windows * windows);
    const int row = window / windows, column = window % windows;
    const int group = static_cast<int>(threadIdx.x) / (windows * windows), own = group * own_filters;
    const int top = static_cast<int>(blockIdx.y) * windows, left = static_cast<int>(blockIdx.z) * windows;
    const int block = static_cast<int>(blockIdx.x);
    Place at{block % s.N, block / s.N * filters, 2 * top, 2 * left, 0, 0};

    float sum[own_filters][4] = {};
    for (; at.first_channel < s.C_in; at.first_channel += channels) {
        at.count = min(channels, s.C_in - at.first_channel);
        load_patch(x_tile, x, s, at);
        load_weights(w_tile, w, s, at);
        __syncthreads();
        for (int c = 0; c < at.count; ++c) add_channel(sum, x_tile, w_tile, c, row, column, own);
        __syncthreads();
    }

    const int ho = top + row, wo = left + column, H_out = s.H / 2, W_out = s.W / 2;
    if (ho >= H_out || wo >= W_out) return;
    for (int f = 0; f < own_filters; ++f) {
        const int co = at.first_filter + own + f;
        if (co < s.C_out) store_window(sum[f], b[co], y, winner, ((at.n * s.C_out + co) * H_out + ho) * W_out + wo);
    }
}

// Thread i computes element i of the map's gradient: it asks its window who won.
__global__ void pool_relu_backward_kernel(Global<const float> dy, Global<const unsigned char> winner,
                                          Global<float> dmap, ConvPoolSizes s) {
    const int i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    if (i >= s.N * s.C_out * s.H * s.W) return;
    const int w = i % s.W, h = i / s.W % s.H, plane = i / (s.W * s.H);
    const int H_out = s.H / 2, W_out = s.W / 2, ho = h / 2, wo = w / 2, p = h % 2 * 2 + w % 2;
    const int window = (plane * H_out + ho) * W_out + wo;
    const bool won = ho < H_out && wo < W_out && winner[window] == p;
    dmap[i] = won ? dy[window] : 0.0f;
}

}  // namespace

void conv2d_pool(Global<const float> x, Global<const float> w, Global<const float> b, Global<float> y,
                 Global<unsigned char> winner, const ConvPoolSizes& s) {
    // In x, the direction in which a grid may be longest: group of filters after group, and in each all images.
    const dim3 grid(static_cast<unsigned>(s.N * pieces(s.C_out, filters)),
                    static_cast<unsigned>(pieces(s.H / 2, windows)), static_cast<unsigned>(pieces(s.W / 2, windows)));
    launch<conv2d_pool_kernel>(grid, threads, x, w, b, y, winner, s);
}

void pool_relu_backward(Global<const float> dy, Global<const unsigned char> winner, Global<float> dmap,
                        const ConvPoolSizes& s) {
    launch<pool_relu_backward_kernel>(pieces(s.map(), 256), 256, dy, winner, dmap, s);
}

}  // namespace cnn
