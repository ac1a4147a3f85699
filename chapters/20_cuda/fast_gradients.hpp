// Both roles of kernel 5, in fp32: what one image adds to the gradients of the second block's weights, and what passes
// back through the second block to the first. Device code only.
//
// Pooling lets one of a window's four gradients pass, ReLU perhaps none: so of the second block's 64 * 196 gradients at
// most 64 * 49 are not zero, and only those are worked on, each with its winner. A lane is an input channel, so a warp
// deals with one gradient at a time, and its branch on the winner goes one way for all lanes. The branch is there
// because of registers: they cannot be indexed by a number that is known only when the kernel runs. In the two
// functions below row and column are known when it is compiled.
#pragma once

#include "chapters/20_cuda/fast_parts.hpp"

namespace cnn {

// The pooled gradients of one image as both roles read them: g[p * 64 + co], and four winners to a word.
struct PooledGradients {
    Shared<float[FastSizes::map2 * FastSizes::C2]> g;
    Shared<unsigned[FastSizes::map2 * FastSizes::C2 / 4]> winners;

    static constexpr int words = FastSizes::map2 * FastSizes::C2 / 4;

    // The forward pass left the winners: fetch them first, and the gradients when they are there. Each thread looks at
    // the same words both times, so no barrier is needed between.
    __device__ void fetch_winners(Global<const unsigned char> winner2) {
        for (int i = static_cast<int>(threadIdx.x); i < words; i += static_cast<int>(blockDim.x)) {
            unsigned word = 0;
            for (int k = 0; k < 4; ++k) {
                const unsigned winner = winner2[4 * i + k];
                word |= winner << 8 * k;
            }
            winners[i] = word;
        }
    }
    __device__ void fetch(Global<const float> dx2) {
        for (int i = static_cast<int>(threadIdx.x); i < words; i += static_cast<int>(blockDim.x)) {
            const unsigned word = winners[i];
            float4 four = load4(dx2, 4 * i);
            four.x = (word & 4u) != 0 ? 0.0f : four.x;
            four.y = (word & 4u << 8) != 0 ? 0.0f : four.y;
            four.z = (word & 4u << 16) != 0 ? 0.0f : four.z;
            four.w = (word & 4u << 24) != 0 ? 0.0f : four.w;
            store4(g, 4 * i, four);
        }
    }
    __device__ int winner(int p, int co) {
        const unsigned word = winners[p * (FastSizes::C2 / 4) + co / 4];
        return static_cast<int>(word >> 8 * (co % 4) & 7u);
    }
};

// dw[kh,kw] += g * x under the pixel (row, column) of a patch.
__device__ inline void add_to_weights(float (&dw)[9], float g, const float (&x)[4][4], int row, int column) {
#pragma unroll
    for (int k = 0; k < 9; ++k) dw[k] += g * x[row + k / 3][column + k % 3];
}

// dx under the pixel += g * w[kh,kw]: backward, a window stamps the kernel onto its patch (chapter 12).
__device__ inline void add_to_inputs(float (&dx)[4][16], float g, const float (&w)[9], int row, int column) {
#pragma unroll
    for (int k = 0; k < 9; ++k) dx[row + k / 3][column + k % 3] += g * w[k];
}

}  // namespace cnn
