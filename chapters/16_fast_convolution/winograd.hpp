// Winograd's convolution F(2×2, 3×3): four outputs of a 3×3 kernel from 16 products instead of 36.
//
// In one dimension: two neighbouring outputs y0 = d0 g0 + d1 g1 + d2 g2 and y1 = d1 g0 + d2 g1 + d3 g2 need six
// products as they stand, but four are enough:
//
//   m0 = (d0 - d2) g0       m1 = (d1 + d2) (g0 + g1 + g2) / 2       m2 = (d2 - d1) (g0 - g1 + g2) / 2
//   m3 = (d1 - d3) g2       y0 = m0 + m1 + m2                       y1 = m1 - m2 - m3
//
// In two dimensions the same is done to the rows and then to the columns. The sums of weights are made once for all
// images, the sums of pixels once for all filters. A tile's four outputs are one pooling window.
//
// The four outputs are rounded in different ways. Where two of them are equal but for rounding, the window's winner may
// be another one than the plain loops choose, and the gradient goes to that pixel: as good, but not the same.
//
// Source: Lavin and Gray (2016), "Fast algorithms for convolutional neural networks", section 4.1.
#pragma once

#include "chapters/16_fast_convolution/direct.hpp"

namespace cnn {

constexpr int tile_places = 16;  // of a 4×4 tile

// What is done to the four pixels of a row or column.
template <class T>
void winograd_input(T d0, T d1, T d2, T d3, T* out, int step) {
    out[0] = d0 - d2, out[step] = d1 + d2, out[2 * step] = d2 - d1, out[3 * step] = d1 - d3;
}

// What is done to the three weights of a row or column …
inline void winograd_weights(float g0, float g1, float g2, float* out, int step) {
    out[0] = g0, out[step] = (g0 + g1 + g2) / 2, out[2 * step] = (g0 - g1 + g2) / 2, out[3 * step] = g2;
}

// … and so to a kernel: out[0], out[step] … out[15 * step].
inline void winograd_kernel(const float* g, float* out, int step) {
    float rows[4][3];
    for (int j = 0; j < 3; ++j) winograd_weights(g[j], g[3 + j], g[6 + j], &rows[0][j], 3);
    for (int i = 0; i < 4; ++i) winograd_weights(rows[i][0], rows[i][1], rows[i][2], out + 4 * i * step, step);
}

// From four products to two outputs.
template <class T>
void winograd_output(T m0, T m1, T m2, T m3, T& y0, T& y1) {
    y0 = m0 + m1 + m2;
    y1 = m1 - m2 - m3;
}

// The kernels as the products read them: the 16 sums of weights of each.
struct WinogradWeights : GroupedWeights<tile_places> {
    void pack(const Tensor<4>& w, const Tensor<1>& b, int C_in_padded) {
        pack_kernels(w, b, C_in_padded, winograd_kernel);
    }
};

// A row of tiles, W/2 of them: the sums of pixels at each place, v[(place * tiles + tile) * C_in + ci].
// x points to the upper left corner of the first tile, in the border.
inline void transform_row(const float* x, int row_size, int C_in, int tiles, float* v) {
    for (int tile = 0; tile < tiles; ++tile)
        for (int c = 0; c < C_in; c += lanes) {
            Vector rows[16], out[4];
            for (int j = 0; j < 4; ++j) {
                const float* column = x + (2 * tile + j) * C_in + c;
                winograd_input(load(column), load(column + row_size), load(column + 2 * row_size),
                               load(column + 3 * row_size), rows + j, 4);
            }
            for (int i = 0; i < 4; ++i) {
                winograd_input(rows[4 * i], rows[4 * i + 1], rows[4 * i + 2], rows[4 * i + 3], out, 1);
                for (int j = 0; j < 4; ++j) store(v + ((4 * i + j) * tiles + tile) * C_in + c, out[j]);
            }
        }
}

// So many tiles share the weights in registers: a row of the network's second block.
constexpr int together = 7;

// The products of P tiles at one place, summed over the input channels.
template <int P>
void multiply_place(const float* v, int C_in, const float* w, float* m) {
    Vector sum[P][channel_vectors];
#pragma GCC unroll 16
    for (int p = 0; p < P; ++p)
#pragma GCC unroll 4
        for (int k = 0; k < channel_vectors; ++k) sum[p][k] = Vector{};
    for (int ci = 0; ci < C_in; ++ci, w += tile_channels) {
        Vector weight[channel_vectors];
        for (int k = 0; k < channel_vectors; ++k) weight[k] = load(w + k * lanes);
#pragma GCC unroll 16
        for (int p = 0; p < P; ++p)
#pragma GCC unroll 4
            for (int k = 0; k < channel_vectors; ++k) sum[p][k] += v[p * C_in + ci] * weight[k];
    }
#pragma GCC unroll 16
    for (int p = 0; p < P; ++p)
#pragma GCC unroll 4
        for (int k = 0; k < channel_vectors; ++k) store(m + p * tile_channels + k * lanes, sum[p][k]);
}

// From the products at the 16 places of a tile to the four sums of its window, and at once through pooling and ReLU.
inline void finish_tile(const float* m, int place_size, Vector bias, float* y, int* winner) {
    Vector rows[2][4];
    for (int j = 0; j < 4; ++j) {
        const float* column = m + j * place_size;
        winograd_output(load(column), load(column + 4 * place_size), load(column + 8 * place_size),
                        load(column + 12 * place_size), rows[0][j], rows[1][j]);
    }
    Vector sums[4];
    for (int i = 0; i < 2; ++i) {
        winograd_output(rows[i][0], rows[i][1], rows[i][2], rows[i][3], sums[2 * i], sums[2 * i + 1]);
    }
    pool_and_relu(sums[0] + bias, sums[1] + bias, sums[2] + bias, sums[3] + bias, y, winner);
}

// convolve_pool_relu for an image whose C_in is a multiple of `lanes`.
// Pooled pixel (h, w) stands at (h * (W/2) + w) * channels in y and winner. H and W are even.
inline void winograd_pool_relu(const float* x, int H, int W, const WinogradWeights& weights, float* y, int* winner) {
    thread_local AlignedFloats pixel_sums, products;
    const int tiles = W / 2, C_in = weights.C_in, row_size = (W + 2) * C_in, place_size = tiles * tile_channels;
    const int channels = weights.channels(), step = tiles < together ? 1 : together;
    pixel_sums.resize(static_cast<std::size_t>(tile_places * tiles * C_in));
    products.resize(static_cast<std::size_t>(tile_places * place_size));
    float *v = pixel_sums.data(), *m = products.data();
    for (int h = 0; h < H / 2; ++h) {
        transform_row(x + 2 * h * row_size, row_size, C_in, tiles, v);
        for (int group = 0; group < weights.groups; ++group) {
            const float* w = weights.weights.data() + group * weights.group_size();
            for (int place = 0; place < tile_places; ++place, w += C_in * tile_channels)
                for (int done = 0; done < tiles; done += step) {
                    const int first = std::min(done, tiles - step);
                    const float* from = v + (place * tiles + first) * C_in;
                    float* to = m + place * place_size + first * tile_channels;
                    if (step == together)
                        multiply_place<together>(from, C_in, w, to);
                    else
                        multiply_place<1>(from, C_in, w, to);
                }
            const int first_channel = group * tile_channels;
            for (int tile = 0; tile < tiles; ++tile)
                for (int c = 0; c < tile_channels; c += lanes) {
                    const int at = (h * tiles + tile) * channels + first_channel + c;
                    finish_tile(m + tile * tile_channels + c, place_size, load(weights.bias.data() + first_channel + c),
                                y + at, winner + at);
                }
        }
    }
}

}  // namespace cnn
