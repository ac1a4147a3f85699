#include "chapters/20_cuda/fast_second_block.hpp"

namespace cnn {

namespace {

// Kernel 1: both blocks of an image, from its pixels to the first linear layer's inputs.
//
//   y1[c,h,w] = b1[c] + sum over kh,kw of image[h + kh - 1, w + kw - 1] * w1[c,kh,kw]            (32, 28, 28)
//   x1        = relu(max_pool(y1))                                                              (32, 14, 14)
//   y2[c,h,w] = b2[c] + sum over ci,kh,kw of x1[ci, h + kh - 1, w + kw - 1] * w2[c,ci,kh,kw]     (64, 14, 14)
//   x2        = relu(max_pool(y2))                                                              (64, 7, 7)
//
// Lane: one channel. So weights are read from 32 neighbouring places, an input is the same for the whole warp and comes
// in one read, and stores go to 32 neighbouring places. A warp sums two rows of y2 at once: each number that it reads
// from shared memory is used for ten products.
constexpr int C2_half = ForwardCut::C2;
// x1 with a border of zeros, 16 rows of 16. Planes 260 apart: neighbouring channels stand 4 banks apart and not in the
// same one, and rows begin at multiples of 4.
constexpr int x1_pitch = 16, x1_plane = x1_pitch * x1_pitch + 4;

struct ForwardShared {
    PaddedImage image;
    Shared<float[FastSizes::C1 * x1_plane]> x1;                // (C1, 16, 16)
    Shared<float[ForwardCut::weights]> w2;                     // (C1, tap, C2_half)
    Shared<float[FastSizes::side2 * 28 * C2_half]> half_sums;  // (pooled row, 2 rows of 14, C2_half)
};

// Clear all of x1; the first block then fills in what is not border.
__device__ void clear_x1(ForwardShared& s) {
    for (int i = static_cast<int>(threadIdx.x); i < FastSizes::C1 * x1_plane / 4; i += ForwardCut::threads)
        store4(s.x1, 4 * i, {0, 0, 0, 0});
}

// Rows 2r and 2r + 1 of y2 for one output channel, summed over 16 input channels: 28 sums in registers.
__device__ void second_block_sums(ForwardShared& s, float (&y)[2][14], int r, int first_ci, int co) {
#pragma unroll 1
    for (int ci = first_ci; ci < first_ci + FastSizes::C1 / 2; ++ci) {
        float w[9];
#pragma unroll
        for (int k = 0; k < 9; ++k) w[k] = s.w2[(ci * 9 + k) * C2_half + co];
#pragma unroll
        for (int row = 0; row < 4; ++row) {
            float v[16];
#pragma unroll
            for (int i = 0; i < 16; i += 4) {
                const float4 four = load4(s.x1, ci * x1_plane + (2 * r + row) * x1_pitch + i);
                v[i] = four.x, v[i + 1] = four.y, v[i + 2] = four.z, v[i + 3] = four.w;
            }
            // Input row `row` is under kernel row kh = row of the first output row, kh = row - 1 of the second.
#pragma unroll
            for (int out = 0; out < 2; ++out)
                for (int kw = 0; kw < 3; ++kw)
                    if (0 <= row - out && row - out < 3)
                        for (int wo = 0; wo < 14; ++wo) y[out][wo] += w[(row - out) * 3 + kw] * v[wo + kw];
        }
    }
}

__global__ void __launch_bounds__(ForwardCut::threads, 1)
    fast_convolution_forward_kernel(Global<const float> images, Global<const float> parameters,
                                    Global<const float> conv2_forward, Global<float> x1, Global<unsigned char> winner1,
                                    Global<float> x2, Global<unsigned char> winner2) {
    ForwardShared& s = dynamic_shared<ForwardShared>();
    const int n = static_cast<int>(blockIdx.x), half = static_cast<int>(blockIdx.y);
    const int lane = static_cast<int>(threadIdx.x) % 32, warp = static_cast<int>(threadIdx.x) / 32;

    // Only the image is not written by the kernel before (6 of the last step).
    fetch_image(s.image, images, n);
    clear_x1(s);
    wait_for_kernel_before();
    let_next_kernel_begin();
    WeightsAhead weights;
    weights.fetch(conv2_forward + half * ForwardCut::weights);
    __syncthreads();
    first_block_row(s.image, parameters, warp, lane, [&](int wo, Pooled pooled) {
        s.x1[lane * x1_plane + (warp + 1) * x1_pitch + wo + 1] = pooled.value;
        if (warp % 2 == half) keep_x1(x1, winner1, n * FastSizes::map1 + warp * FastSizes::side1 + wo, lane, pooled);
    });
    weights.store([&](int i, float4 four) { store4(s.w2, i, four); });
    __syncthreads();

    const int r = warp % FastSizes::side2, part = warp / FastSizes::side2;
    float y[2][14] = {};
    second_block_sums(s, y, r, part * FastSizes::C1 / 2, lane);
#pragma unroll
    for (int i = 0; i < 28; ++i)
        if (part == 1) s.half_sums[(r * 28 + i) * C2_half + lane] = y[i / 14][i % 14];
    __syncthreads();
    if (part == 1) return;
    const float b = parameters[FastSizes::conv2_bias + half * C2_half + lane];
#pragma unroll
    for (int i = 0; i < 28; ++i) y[i / 14][i % 14] += s.half_sums[(r * 28 + i) * C2_half + lane] + b;
#pragma unroll
    for (int wo = 0; wo < FastSizes::side2; ++wo) {
        const Pooled pooled = pool_relu(y[0][2 * wo], y[0][2 * wo + 1], y[1][2 * wo], y[1][2 * wo + 1]);
        const int at = n * FastSizes::inputs + (r * FastSizes::side2 + wo) * FastSizes::C2 + half * C2_half + lane;
        x2[at] = pooled.value;
        winner2[at] = static_cast<unsigned char>(pooled.winner);
    }
}

}  // namespace

void fast_convolution_forward(FastMemory& memory, const FastBatch& batch) {
    const dim3 grid(static_cast<unsigned>(batch.count), 2);
    launch_planned<fast_convolution_forward_kernel>({.grid = grid,
                                                     .block = ForwardCut::threads,
                                                     .shared_bytes = shared_bytes<ForwardShared>(),
                                                     .alone = true,
                                                     .early = true},
                                                    batch.images, memory.others.value, memory.conv2_forward, memory.x1,
                                                    memory.winner1, memory.x2, memory.winner2);
}

}  // namespace cnn
