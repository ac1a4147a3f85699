// The first block, forward and backward, which is a twentieth of the work and the same in floats and with tensor cores.
// Device code only.
#pragma once

#include "chapters/20_cuda/fast_parts.hpp"

namespace cnn {

// Channel c of row ho of x1 = relu(max_pool(image * w1 + b1)), 14 positions; store(wo, pooled) gets each. Lanes are
// channels. The 4x4 patch under a window moves by two columns, so half of it stays in registers.
template <class Store>
__device__ void first_block_row(PaddedImage& image, Global<const float> parameters, int ho, int c, Store store) {
    float w[9], v[4][4];
    for (int k = 0; k < 9; ++k) w[k] = parameters[FastSizes::conv1_weight + k * FastSizes::C1 + c];
    const float b = parameters[FastSizes::conv1_bias + c];
#pragma unroll
    for (int i = 0; i < 8; ++i) v[i / 2][2 + i % 2] = image.pixel[(2 * ho + i / 2) * PaddedImage::pitch + i % 2];
#pragma unroll 2
    for (int wo = 0; wo < FastSizes::side1; ++wo) {
#pragma unroll
        for (int i = 0; i < 8; ++i) {
            v[i / 2][i % 2] = v[i / 2][2 + i % 2];
            v[i / 2][2 + i % 2] = image.pixel[(2 * ho + i / 2) * PaddedImage::pitch + 2 * wo + 2 + i % 2];
        }
        float y[4] = {b, b, b, b};
#pragma unroll
        for (int k = 0; k < 9; ++k)
            for (int p = 0; p < 4; ++p) y[p] += w[k] * v[p / 2 + k / 3][p % 2 + k % 3];
        store(wo, pool_relu(y[0], y[1], y[2], y[3]));
    }
}

// What backward needs of the first block, besides dx1: 9 weights' and a bias's share for each channel.
struct FirstBlockShared {
    static constexpr int shares = FastSizes::conv1_share / FastSizes::C1;
    PaddedImage image;
    Shared<unsigned char[FastSizes::map1 * FastSizes::C1]> winner1;  // (map1, C1)

    __device__ void fetch(Global<const float> images, Global<const unsigned char> from, int n) {
        for (int i = static_cast<int>(threadIdx.x); i < FastSizes::map1 * FastSizes::C1;
             i += static_cast<int>(blockDim.x))
            winner1[i] = from[n * FastSizes::map1 * FastSizes::C1 + i];
        fetch_image(image, images, n);
    }
};

// The sums over every `warps`th position of the pooled map, by one warp. dx1 has a border and rows of 16; its
// neighbouring positions stand `pitch` apart.
template <int warps, int pitch, class Map, class Sums>
__device__ void first_block_sums(FirstBlockShared& s, Map& dx1, Sums& sums, int warp, int c) {
    float share[FirstBlockShared::shares] = {};
    for (int p = warp; p < FastSizes::map1; p += warps) {
        const int ho = p / FastSizes::side1, wo = p % FastSizes::side1;
        const int winner = s.winner1[p * FastSizes::C1 + c];
        const float d = dx1[((ho + 1) * 16 + wo + 1) * pitch + c];
        const float g = winner == 4 ? 0.0f : d;
        const int at = (2 * ho + winner % 4 / 2) * PaddedImage::pitch + 2 * wo + winner % 2;
#pragma unroll
        for (int k = 0; k < 9; ++k) share[k] += g * s.image.pixel[at + k / 3 * PaddedImage::pitch + k % 3];
        share[9] += g;
    }
#pragma unroll
    for (int k = 0; k < FirstBlockShared::shares; ++k)
        sums[(warp * FirstBlockShared::shares + k) * FastSizes::C1 + c] = share[k];
}

// Add the warps' sums in their order: the image's share.
template <int warps, class Sums>
__device__ void add_first_block_sums(Sums& sums, Global<float> conv1_share) {
    const int t = static_cast<int>(threadIdx.x);
    if (t >= FastSizes::conv1_share) return;
    float sum = 0.0f;
    for (int w = 0; w < warps; ++w) sum += sums[w * FastSizes::conv1_share + t];
    conv1_share[t] = sum;
}

}  // namespace cnn
