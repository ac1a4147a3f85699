// In conv2d_naive each value of x is read from memory once for every product that it takes part in: K_h*K_w*C_out
// times. Here a block reads it once, and its threads then find it in shared memory, which is a part of their
// multiprocessor.
//
//   a block    a tile of 16x16 pixels of one image's output, for 8 filters
//   a thread   one pixel of the tile, for all 8 filters: 8 sums. It reads a value of x once for 8 products.
//   shared     4 input channels at a time: the patch of x that the tile looks at, (16 + K_h - 1) x (16 + K_w - 1), and
//              the weights of the 8 filters. The filter is the last index: its 8 weights lie side by side, and all
//              threads of a warp read the same ones at the same time. Because these 8 begin at a multiple of 16
//              bytes (alignas), the compiler reads four with one instruction.
//   memory     neighbouring threads copy neighbouring values of a row of the patch, and store neighbouring pixels.
#include "chapters/20_cuda/conv2d_tiled.hpp"

namespace cnn {

namespace {

constexpr int tile = 16, filters = 8, channels = 4, largest = largest_tiled_kernel, patch = tile + largest - 1;

using Patch = Shared<float[channels][patch][patch]>;
using Weights = Shared<float[channels][largest][largest][filters]>;

// Where the patch begins in x, and which of its channels are copied.
struct Place {
    int n, first_channel, count, top, left;
};

// The threads take the patch's values in turns, row by row. Outside of the image it is 0.
__device__ void load_patch(Patch& to, Global<const float> x, const ConvSizes& s, const Place& at, int thread) {
    const int H = tile + s.K_h - 1, W = tile + s.K_w - 1;
    for (int i = thread; i < at.count * H * W; i += tile * tile) {
        const int c = i / (H * W), h = i / W % H, w = i % W;
        const int hi = at.top + h, wi = at.left + w;
        const bool inside = 0 <= hi && hi < s.H_in && 0 <= wi && wi < s.W_in;
        to[c][h][w] = inside ? x[((at.n * s.C_in + at.first_channel + c) * s.H_in + hi) * s.W_in + wi] : 0.0f;
    }
}

// Weight (kh, kw) of filter co for channel ci. Backward, filters and channels have changed places in w, and the kernel
// is turned by 180 degrees.
template <bool backward>
__device__ float weight_at(Global<const float> w, const ConvSizes& s, int co, int ci, int kh, int kw) {
    if constexpr (backward)
        return w[((ci * s.C_out + co) * s.K_h + s.K_h - 1 - kh) * s.K_w + s.K_w - 1 - kw];
    else
        return w[((co * s.C_in + ci) * s.K_h + kh) * s.K_w + kw];
}

// Filters beyond the last one get zeros.
template <bool backward>
__device__ void load_weights(Weights& to, Global<const float> w, const ConvSizes& s, int first_filter, const Place& at,
                             int thread) {
    const int kernel = s.K_h * s.K_w;
    for (int i = thread; i < filters * at.count * kernel; i += tile * tile) {
        const int f = i / (at.count * kernel), c = i / kernel % at.count, kh = i / s.K_w % s.K_h, kw = i % s.K_w;
        const int co = first_filter + f;
        to[c][kh][kw][f] = co < s.C_out ? weight_at<backward>(w, s, co, at.first_channel + c, kh, kw) : 0.0f;
    }
}

// y's tile: for output pixel (ho, wo) the window of x starts at (ho - top, wo - left). b may be nothing. K is the
// kernel's side where it is known when this is compiled, so that loops unroll and divisions become multiplications;
// 0 where it is not.
template <bool backward, int K>
__global__ void conv2d_tiled_kernel(Global<const float> x, Global<const float> w, Global<const float> b,
                                    Global<float> y, ConvSizes s, int top, int left) {
    if constexpr (K > 0) s.K_h = s.K_w = K;
    __shared__ Patch x_tile;
    alignas(16) __shared__ Weights w_tile;
    const int row = static_cast<int>(threadIdx.y), column = static_cast<int>(threadIdx.x), thread = row * tile + column;
    const int ho = static_cast<int>(blockIdx.y) * tile + row, wo = static_cast<int>(blockIdx.z) * tile + column;
    const int block = static_cast<int>(blockIdx.x), first_filter = block / s.N * filters;
    Place at{block % s.N, 0, 0, ho - row - top, wo - column - left};

    float sum[filters];
    for (int f = 0; f < filters; ++f) sum[f] = b && first_filter + f < s.C_out ? b[first_filter + f] : 0.0f;
    for (; at.first_channel < s.C_in; at.first_channel += channels) {
        at.count = min(channels, s.C_in - at.first_channel);
        load_patch(x_tile, x, s, at, thread);
        load_weights<backward>(w_tile, w, s, first_filter, at, thread);
        __syncthreads();  // the tile is complete before anyone reads it
        for (int c = 0; c < at.count; ++c)
            for (int kh = 0; kh < s.K_h; ++kh)
                for (int kw = 0; kw < s.K_w; ++kw) {
                    const float value = x_tile[c][row + kh][column + kw];
                    for (int f = 0; f < filters; ++f) sum[f] += value * w_tile[c][kh][kw][f];
                }
        __syncthreads();  // all have read it before anyone overwrites it
    }

    if (ho >= s.H_out || wo >= s.W_out) return;
    for (int f = 0; f < filters && first_filter + f < s.C_out; ++f)
        y[((at.n * s.C_out + first_filter + f) * s.H_out + ho) * s.W_out + wo] = sum[f];
}

// In x, the direction in which a grid may be longest: group of filters after group, and in each all images.
dim3 grid_of(const ConvSizes& s) {
    return dim3(static_cast<unsigned>(s.N * pieces(s.C_out, filters)), static_cast<unsigned>(pieces(s.H_out, tile)),
                static_cast<unsigned>(pieces(s.W_out, tile)));
}

template <bool backward>
void start(Global<const float> x, Global<const float> w, Global<const float> b, Global<float> y, const ConvSizes& s,
           int top, int left) {
    if (s.K_h == 3 && s.K_w == 3)
        launch<conv2d_tiled_kernel<backward, 3>>(grid_of(s), dim3(tile, tile), x, w, b, y, s, top, left);
    else
        launch<conv2d_tiled_kernel<backward, 0>>(grid_of(s), dim3(tile, tile), x, w, b, y, s, top, left);
}

void check_sizes(const ConvSizes& s) {
    require(s.stride == 1, "conv2d_tiled: expected stride 1");
    require(s.K_h <= largest && s.K_w <= largest, "conv2d_tiled: expected a kernel of at most 7x7");
}

}  // namespace

void conv2d_tiled(Global<const float> x, Global<const float> w, Global<const float> b, Global<float> y,
                  const ConvSizes& s) {
    check_sizes(s);
    start<false>(x, w, b, y, s, s.padding, s.padding);
}

void conv2d_tiled_backward_input(Global<const float> dy, Global<const float> w, Global<float> dx, const ConvSizes& s) {
    check_sizes(s);
    const ConvSizes from_dy{s.N, s.C_out, s.H_out, s.W_out, s.C_in, s.K_h, s.K_w, s.H_in, s.W_in, 1, 0};
    start<true>(dy, w, {}, dx, from_dy, s.K_h - 1 - s.padding, s.K_w - 1 - s.padding);
}

}  // namespace cnn
