// Backward where pooling and ReLU passed a gradient, and nowhere else.
//
// Max pooling gives each gradient to one of four pixels, and ReLU stops some of these, two thirds in a trained network.
// So of the gradients that arrive at the convolution's output, three in four are exactly zero, after training nine in
// ten, and a product with zero adds nothing. The live ones are listed, and only they do any work:
//
//   dw[co, kh, kw, ci] += g * x[h + kh - 1, w + kw - 1, ci]        for every live (h, w) with gradient g
//   dx[h + kh - 1, w + kw - 1, ci] += g * w[co, kh, kw, ci]        the same products' other halves
//
// In channels-last maps both sides are three rows of 3*C floats, one for each row of the kernel.
#pragma once

#include "chapters/16_fast_convolution/direct.hpp"

namespace cnn {

// A pixel of the convolution's output that has a gradient, by where its 3×3 window begins in the padded input.
struct LivePixel {
    int offset;
    float gradient;
};

// The live pixels of one channel: pooled pixel i begins at begins[i] + offsets[winner[i]]. Returns their number.
// Every candidate is written, and the next one overwrites it if it was not alive: a branch would often guess wrong.
inline int list_live(const float* dy, const int* winner, int count, const int* begins, const int* offsets,
                     LivePixel* live) {
    int found = 0;
    for (int i = 0; i < count; ++i) {
        live[found] = {begins[i] + offsets[winner[i]], dy[i]};
        found += winner[i] != stopped;
    }
    return found;
}

// Each row of a kernel is cut into pieces of so many vectors; the three rows of a piece fit the registers.
#if defined(__AVX512F__)
constexpr int piece_vectors = 6;  // 18 of 32
#else
constexpr int piece_vectors = 4;  // 12 of 16
#endif
constexpr int piece = piece_vectors * lanes;
static_assert(piece <= 16 * (static_cast<int>(AlignedFloats::slack) - 1), "a piece may reach over the end");

// dw[kh * row + i] += sum over live pixels of gradient * x[offset + kh * row_size + i], i from 0 to piece.
inline void add_weight_gradient(const LivePixel* live, int count, const float* x, int row_size, float* dw, int row) {
    Vector sum[3][piece_vectors];
#pragma GCC unroll 3
    for (int kh = 0; kh < 3; ++kh)
#pragma GCC unroll 8
        for (int v = 0; v < piece_vectors; ++v) sum[kh][v] = Vector{};
    for (int n = 0; n < count; ++n) {
        const float* pixel = x + live[n].offset;
        const float g = live[n].gradient;
#pragma GCC unroll 3
        for (int kh = 0; kh < 3; ++kh)
#pragma GCC unroll 8
            for (int v = 0; v < piece_vectors; ++v) sum[kh][v] += g * load(pixel + kh * row_size + v * lanes);
    }
#pragma GCC unroll 3
    for (int kh = 0; kh < 3; ++kh)
#pragma GCC unroll 8
        for (int v = 0; v < piece_vectors; ++v) {
            float* to = dw + kh * row + v * lanes;
            store(to, load(to) + sum[kh][v]);
        }
}

// dx[offset + kh * row_size + i] += gradient * w[kh * row + i], for every live pixel.
inline void add_input_gradient(const LivePixel* live, int count, const float* w, int row, float* dx, int row_size) {
    Vector weight[3][piece_vectors];
#pragma GCC unroll 3
    for (int kh = 0; kh < 3; ++kh)
#pragma GCC unroll 8
        for (int v = 0; v < piece_vectors; ++v) weight[kh][v] = load(w + kh * row + v * lanes);
    for (int n = 0; n < count; ++n) {
        float* pixel = dx + live[n].offset;
        const float g = live[n].gradient;
#pragma GCC unroll 3
        for (int kh = 0; kh < 3; ++kh)
#pragma GCC unroll 8
            for (int v = 0; v < piece_vectors; ++v) {
                float* to = pixel + kh * row_size + v * lanes;
                store(to, load(to) + g * weight[kh][v]);
            }
    }
}

// For an image of one channel, which needs no dx: sums over all pooled pixels of the taps that each winner saw.
// dw[k * C + c] += dy * x at tap k; db[c] += dy. One vector of channels.
inline void add_first_gradient(const float* x, int H, int W, const float* dy, int dy_row, int dy_pixel,
                               const int* winner, int C, float* dw, float* db) {
    const int row_size = W + 2;
    Vector sum[9], bias = {};
#pragma GCC unroll 9
    for (int k = 0; k < 9; ++k) sum[k] = Vector{};
    for (int h = 0; h < H / 2; ++h)
        for (int w = 0; w < W / 2; ++w) {
            const Vector g = load(dy + h * dy_row + w * dy_pixel);
            const IntVector place = load(winner + (h * (W / 2) + w) * C);
            for (int p = 0; p < 4; ++p) {
                const Vector here = where(place == p, g);
                const float* seen = x + (2 * h + p / 2) * row_size + 2 * w + p % 2;
                bias += here;
#pragma GCC unroll 9
                for (int k = 0; k < 9; ++k) sum[k] += seen[k / 3 * row_size + k % 3] * here;
            }
        }
#pragma GCC unroll 9
    for (int k = 0; k < 9; ++k) store(dw + k * C, load(dw + k * C) + sum[k]);
    store(db, load(db) + bias);
}

}  // namespace cnn
