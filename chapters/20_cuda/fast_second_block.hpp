// How kernel 1 is cut into blocks, warps and lanes, in floats and with tensor cores, and what both do: fetch the second
// block's weights, keep the first block's results. Device code only.
#pragma once

#include "chapters/20_cuda/fast_first_block.hpp"

namespace cnn {

// Block (n, half): image n, one half of the second block's 64 channels: with 64 images 128 blocks for 132
// multiprocessors. Both halves compute all of x1: a tenth of the work, for which no block waits for another.
// Warp, first block: one of the 14 pooled rows, lanes are channels. Second block: one of the 7 pooled rows and one half
// of the 32 input channels; the two halves are added through shared memory. 14 warps keep the four schedulers busier
// than 7 would.
struct ForwardCut {
    static constexpr int warps = 14, threads = 32 * warps;
    static constexpr int C2 = FastSizes::C2 / 2, weights = FastSizes::C1 * 9 * C2;  // of one half
};

// The second block's weights of one half, (C1, tap, C2 / 2): on their way in registers while the first block computes.
struct WeightsAhead {
    static constexpr int fours = ForwardCut::weights / 4, each = pieces(fours, ForwardCut::threads);
    float4 four[each];

    __device__ void fetch(Global<const float> w2) {
#pragma unroll
        for (int k = 0; k < each; ++k) {
            const int i = static_cast<int>(threadIdx.x) + k * ForwardCut::threads;
            if (i < fours) four[k] = load4(w2, 4 * i);
        }
    }
    // put(i, four numbers from number i on)
    template <class Put>
    __device__ void store(Put put) const {
#pragma unroll
        for (int k = 0; k < each; ++k) {
            const int i = static_cast<int>(threadIdx.x) + k * ForwardCut::threads;
            if (i < fours) put(4 * i, four[k]);
        }
    }
};

// For the way back: position p of all images' x1, channel c.
__device__ inline void keep_x1(Global<float> x1, Global<unsigned char> winner1, int p, int c, Pooled pooled) {
    x1[p * FastSizes::C1 + c] = pooled.value;
    winner1[p * FastSizes::C1 + c] = static_cast<unsigned char>(pooled.winner);
}

}  // namespace cnn
