#include "chapters/20_cuda/fast_second_block.hpp"

namespace cnn {

namespace {

// Kernel 1 with tensor cores for the second block; formulas and cut are those of fast_convolution_forward.cu.
//
// y2 is a sum of nine matrix products, one for each tap: A are weights (16 output channels, 8 input channels), B is x1
// moved by the tap (8 input channels, 8 neighbouring pixels of a row), D is y2 (16 channels, 8 pixels).
// A warp sums two rows of 16 pixels, 14 of them real, for all 32 channels of its half: 8 products D. A lane holds of
// each D two neighbouring pixels, so of the upper and the lower row's D together the four pixels of a pooling window:
// pooling never leaves its registers. In a step of 8 input channels and one column of the kernel the warp reads 40
// numbers for 24 products, since input rows serve up to three rows of the kernel: about as long as the products take.
// x1 channels last, positions 36 apart, weights' input channels 296 apart: so the 32 numbers of each fragment stand in
// 32 banks. All are rounded to TF32 once, when they are stored.
constexpr int x1_pitch = 36, w2_pitch = 9 * ForwardCut::C2 + 8;
constexpr int positions = 16 * 16 + 2;  // with a border; the last products read two pixels more, which no result uses

struct ForwardTf32Shared {
    PaddedImage image;
    Shared<float[positions * x1_pitch]> x1;      // (16, 16, C1)
    Shared<float[FastSizes::C1 * w2_pitch]> w2;  // (C1, tap, half of C2); then half of the warps' sums
};

__device__ void clear_x1(ForwardTf32Shared& s) {
    for (int i = static_cast<int>(threadIdx.x); i < positions * x1_pitch / 4; i += ForwardCut::threads)
        store4(s.x1, 4 * i, {0, 0, 0, 0});
}

// Products of a warp: [16 output channels][row and half of it][a lane's four numbers].
struct Sums {
    float d[2][4][4] = {};
};

// Rows 2r and 2r + 1 of y2, summed over the 8 input channels from ci on.
__device__ void add_products(ForwardTf32Shared& s, Sums& sums, int r, int ci) {
    const int g = static_cast<int>(threadIdx.x) % 32 / 4, t = static_cast<int>(threadIdx.x) % 4;
#pragma unroll
    for (int kw = 0; kw < 3; ++kw) {
        float b[4][2][2];
#pragma unroll
        for (int i = 0; i < 16; ++i) {
            const int row = i / 4, side = i / 2 % 2, k = i % 2;
            b[row][side][k] = s.x1[((2 * r + row) * 16 + 8 * side + kw + g) * x1_pitch + ci + t + 4 * k];
        }
#pragma unroll
        for (int kh = 0; kh < 3; ++kh) {
            float under[4][2];  // what the kernel's row lies over: two rows, two halves each
#pragma unroll
            for (int i = 0; i < 8; ++i) under[i / 2][i % 2] = b[i / 4 + kh][i / 2 % 2][i % 2];
#pragma unroll
            for (int m = 0; m < 2; ++m) {
                float a[4];
#pragma unroll
                for (int i = 0; i < 4; ++i)
                    a[i] =
                        s.w2[(ci + t + i / 2 * 4) * w2_pitch + (kh * 3 + kw) * ForwardCut::C2 + 16 * m + g + i % 2 * 8];
                multiply_16x8x8(sums.d[m], a, under);
            }
        }
    }
}

// The second half of the warps hands its sums to the first, through the weights' memory when all have read it.
__device__ void add_other_half(ForwardTf32Shared& s, Sums& sums, int r, int part) {
    const int lane = static_cast<int>(threadIdx.x) % 32;
    __syncthreads();
#pragma unroll
    for (int i = 0; i < 32; ++i)
        if (part == 1) s.w2[(r * 32 + i) * 32 + lane] = sums.d[i / 16][i / 4 % 4][i % 4];
    __syncthreads();
#pragma unroll
    for (int i = 0; i < 32; ++i)
        if (part == 0) sums.d[i / 16][i / 4 % 4][i % 4] += s.w2[(r * 32 + i) * 32 + lane];
}

// Row r of x2: a lane has the windows of channels g, g + 8, g + 16, g + 24 and of columns t and t + 4, if there are.
__device__ void pool_rows(const Sums& sums, Global<const float> bias, int r, Global<float> x2,
                          Global<unsigned char> winner2) {
    const int g = static_cast<int>(threadIdx.x) % 32 / 4, t = static_cast<int>(threadIdx.x) % 4;
#pragma unroll
    for (int i = 0; i < 8; ++i) {
        const int m = i / 4, lower = i / 2 % 2, side = i % 2;
        const int c = 16 * m + 8 * lower + g, wo = 4 * side + t;
        if (wo >= FastSizes::side2) continue;
        const float b = bias[c];
        const float(&upper_row)[4] = sums.d[m][side], (&lower_row)[4] = sums.d[m][2 + side];
        const Pooled pooled = pool_relu(upper_row[2 * lower] + b, upper_row[2 * lower + 1] + b,
                                        lower_row[2 * lower] + b, lower_row[2 * lower + 1] + b);
        x2[(r * FastSizes::side2 + wo) * FastSizes::C2 + c] = pooled.value;
        winner2[(r * FastSizes::side2 + wo) * FastSizes::C2 + c] = static_cast<unsigned char>(pooled.winner);
    }
}

__global__ void __launch_bounds__(ForwardCut::threads, 1)
    fast_convolution_forward_tf32_kernel(Global<const float> images, Global<const float> parameters,
                                         Global<const float> conv2_forward, Global<float> x1,
                                         Global<unsigned char> winner1, Global<float> x2,
                                         Global<unsigned char> winner2) {
    ForwardTf32Shared& s = dynamic_shared<ForwardTf32Shared>();
    const int n = static_cast<int>(blockIdx.x), half = static_cast<int>(blockIdx.y);
    const int lane = static_cast<int>(threadIdx.x) % 32, warp = static_cast<int>(threadIdx.x) / 32;
    fetch_image(s.image, images, n);
    clear_x1(s);
    wait_for_kernel_before();
    let_next_kernel_begin();
    WeightsAhead weights;
    weights.fetch(conv2_forward + half * ForwardCut::weights);
    __syncthreads();
    first_block_row(s.image, parameters, warp, lane, [&](int wo, Pooled pooled) {
        s.x1[((warp + 1) * 16 + wo + 1) * x1_pitch + lane] = to_tf32(pooled.value);
        if (warp % 2 == half) keep_x1(x1, winner1, n * FastSizes::map1 + warp * FastSizes::side1 + wo, lane, pooled);
    });
    weights.store([&](int i, float4 four) {
        const int at = i / (9 * ForwardCut::C2) * w2_pitch + i % (9 * ForwardCut::C2);
        store4(s.w2, at, rounded_if<true>(four));
    });
    __syncthreads();

    const int r = warp % FastSizes::side2, part = warp / FastSizes::side2;
    Sums sums;
#pragma unroll 1
    for (int ci = part * FastSizes::C1 / 2; ci < (part + 1) * FastSizes::C1 / 2; ci += 8) add_products(s, sums, r, ci);
    add_other_half(s, sums, r, part);
    const int at = n * FastSizes::inputs + half * ForwardCut::C2;
    if (part == 0)
        pool_rows(sums, parameters + FastSizes::conv2_bias + half * ForwardCut::C2, r, x2 + at, winner2 + at);
}

}  // namespace

void fast_convolution_forward_tf32(FastMemory& memory, const FastBatch& batch) {
    launch_planned<fast_convolution_forward_tf32_kernel>({.grid = dim3(static_cast<unsigned>(batch.count), 2),
                                                          .block = ForwardCut::threads,
                                                          .shared_bytes = shared_bytes<ForwardTf32Shared>(),
                                                          .alone = true,
                                                          .early = true},
                                                         batch.images, memory.others.value, memory.conv2_forward,
                                                         memory.x1, memory.winner1, memory.x2, memory.winner2);
}

}  // namespace cnn
