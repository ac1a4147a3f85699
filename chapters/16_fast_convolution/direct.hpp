// Direct convolution: 3×3, stride 1, padding 1, followed by 2×2 max pooling and ReLU, in one go.
//
//   y[n, co, h, w] = relu(max over the window (2h … 2h+1, 2w … 2w+1) of (w * x)[n, co] + b[co])
//
// The loops are those of chapter 4 in another order. A tile of `tile_pixels` pixels of one row times `tile_channels`
// output channels stays in registers, while the 9*C_in products of each of its sums run past: every weight that is
// loaded serves all the pixels of the tile, every pixel all its channels. Two rows of sums make one row of windows; of
// these only the largest is kept, and which of the four it was. The full map is never written to memory.
#pragma once

#include "chapters/16_fast_convolution/channels_last.hpp"

namespace cnn {

using IntVector [[gnu::vector_size(lanes * sizeof(int))]] = int;
using IntVectorInMemory [[gnu::vector_size(lanes * sizeof(int)), gnu::aligned(alignof(int)), gnu::may_alias]] = int;

inline Vector load(const float* from) {
    return *reinterpret_cast<const VectorInMemory*>(from);
}
inline void store(float* to, Vector value) {
    *reinterpret_cast<VectorInMemory*>(to) = value;
}
inline IntVector load(const int* from) {
    return *reinterpret_cast<const IntVectorInMemory*>(from);
}
inline void store(int* to, IntVector value) {
    *reinterpret_cast<IntVectorInMemory*>(to) = value;
}

// A value where the mask is set (all bits of a lane, as comparisons set them), elsewhere zero.
inline Vector where(IntVector mask, Vector value) {
    return reinterpret_cast<Vector>(reinterpret_cast<IntVector>(value) & mask);
}
inline Vector choose(IntVector mask, Vector yes, Vector no) {
    return reinterpret_cast<Vector>((reinterpret_cast<IntVector>(yes) & mask) |
                                    (reinterpret_cast<IntVector>(no) & ~mask));
}

// Weights (C_out, C_in, 3, 3) as a tile reads them: for each group of tile_channels output channels, for each of
// `per_kernel` numbers that a kernel has become, for each input channel, these output channels' numbers side by side.
// And the bias, filled up with zeros.
template <int per_kernel>
struct GroupedWeights {
    int C_in = 0, groups = 0;
    AlignedFloats weights{}, bias{};

    int channels() const { return groups * tile_channels; }
    int group_size() const { return per_kernel * C_in * tile_channels; }

  protected:
    // write(kernel, out, step) puts the numbers of one kernel, 9 weights, to out[0], out[step] …
    template <class Write>
    void pack_kernels(const Tensor<4>& w, const Tensor<1>& b, int C_in_padded, Write write) {
        const auto [C_out, C, K_h, K_w] = w.shape();
        check(K_h == 3 && K_w == 3 && C <= C_in_padded && b.shape()[0] == C_out,
              "fused convolution: expected weights [C_out, at most {}, 3, 3] and a bias [C_out], found {} and {}",
              C_in_padded, w.shape(), b.shape());
        C_in = C_in_padded;
        groups = round_up(C_out, tile_channels) / tile_channels;
        weights.assign(static_cast<std::size_t>(groups * group_size()));
        bias.assign(static_cast<std::size_t>(channels()));
        for (int co = 0; co < C_out; ++co) {
            float* out = weights.data() + co / tile_channels * group_size() + co % tile_channels;
            for (int ci = 0; ci < C; ++ci)
                write(w.data() + (co * C + ci) * 9, out + ci * tile_channels, C_in * tile_channels);
            bias.data()[co] = b(co);
        }
    }
};

// The direct convolution's: the kernel's own nine weights.
struct TileWeights : GroupedWeights<9> {
    void pack(const Tensor<4>& w, const Tensor<1>& b, int C_in_padded) {
        pack_kernels(w, b, C_in_padded, [](const float* kernel, float* out, int step) {
            for (int k = 0; k < 9; ++k) out[k * step] = kernel[k];
        });
    }
};

// The sums of P pixels of one row. x points to the upper left element that the first pixel's kernel sees.
template <int P>
void convolve_tile(const float* x, int row_size, int C_in, const float* w, const float* bias, float* out) {
    Vector sum[P][channel_vectors];
#pragma GCC unroll 16
    for (int p = 0; p < P; ++p)
#pragma GCC unroll 4
        for (int v = 0; v < channel_vectors; ++v) sum[p][v] = load(bias + v * lanes);
    for (int kh = 0; kh < 3; ++kh, x += row_size)
        for (int i = 0; i < 3 * C_in; ++i, w += tile_channels) {
            Vector weight[channel_vectors];
            for (int v = 0; v < channel_vectors; ++v) weight[v] = load(w + v * lanes);
#pragma GCC unroll 16
            for (int p = 0; p < P; ++p)
#pragma GCC unroll 4
                for (int v = 0; v < channel_vectors; ++v) sum[p][v] += x[p * C_in + i] * weight[v];
        }
#pragma GCC unroll 16
    for (int p = 0; p < P; ++p)
#pragma GCC unroll 4
        for (int v = 0; v < channel_vectors; ++v) store(out + p * tile_channels + v * lanes, sum[p][v]);
}

// One row of sums, W of them. The last tile may overlap the one before: it computes the same numbers once more.
inline void convolve_row(const float* x, int row_size, int W, const TileWeights& weights, int group, float* out) {
    const float* w = weights.weights.data() + group * weights.group_size();
    const float* bias = weights.bias.data() + group * tile_channels;
    const int C_in = weights.C_in, step = W < tile_pixels ? 2 : tile_pixels;
    for (int done = 0; done < W; done += step) {
        const int first = std::min(done, W - step);
        const float* from = x + first * C_in;
        if (step == tile_pixels)
            convolve_tile<tile_pixels>(from, row_size, C_in, w, bias, out + first * tile_channels);
        else
            convolve_tile<2>(from, row_size, C_in, w, bias, out + first * tile_channels);
    }
}

// What backward needs to know of a pooled pixel: which of the window's four pixels it came from, in reading order, or
// that ReLU has stopped it.
constexpr int stopped = 4;

// Max pooling and ReLU of one vector of channels: four sums in, the pooled value and its winner out.
inline void pool_and_relu(Vector a, Vector b, Vector c, Vector d, float* y, int* winner) {
    const IntVector right_above = b > a, right_below = d > c;
    const Vector above = choose(right_above, b, a), below = choose(right_below, d, c);
    const IntVector is_below = below > above;
    Vector largest = choose(is_below, below, above);
    // Every comparison with a NaN is false, but a NaN must win, and ReLU must pass it on.
    largest = choose((a != a) | (b != b) | (c != c) | (d != d), a + b + c + d, largest);
    const IntVector stop = largest <= Vector{};
    const IntVector place = (is_below & (2 - right_below)) | (~is_below & (0 - right_above));
    store(y, where(~stop, largest));
    store(winner, (~stop & place) | (stop & stopped));
}

// One image, H and W even, group by group: a group's weights stay in the cache for all rows. Pooled pixel (h, w)
// stands at y[h * y_row + w * y_pixel], and its winners at winner[(h * (W/2) + w) * channels].
inline void convolve_pool_relu(const float* x, int H, int W, const TileWeights& weights, float* y, int y_row,
                               int y_pixel, int* winner) {
    thread_local AlignedFloats rows;
    const int row_size = (W + 2) * weights.C_in, out_size = W * tile_channels;
    rows.resize(static_cast<std::size_t>(2 * out_size));
    float *above = rows.data(), *below = above + out_size;
    for (int group = 0; group < weights.groups; ++group, y += tile_channels, winner += tile_channels)
        for (int h = 0; h < H / 2; ++h) {
            convolve_row(x + 2 * h * row_size, row_size, W, weights, group, above);
            convolve_row(x + (2 * h + 1) * row_size, row_size, W, weights, group, below);
            for (int w = 0; w < W / 2; ++w)
                for (int v = 0; v < tile_channels; v += lanes) {
                    const int left = 2 * w * tile_channels + v, right = left + tile_channels;
                    pool_and_relu(load(above + left), load(above + right), load(below + left), load(below + right),
                                  y + h * y_row + w * y_pixel + v, winner + (h * (W / 2) + w) * weights.channels() + v);
                }
        }
}

}  // namespace cnn
