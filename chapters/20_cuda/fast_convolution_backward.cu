#include "chapters/20_cuda/fast_first_block.hpp"
#include "chapters/20_cuda/fast_gradients.hpp"

namespace cnn {

namespace {

// Kernel 5: both blocks backward, of one image. dy2 is the gradient of y2, zero except at the winners:
//
//   dw2[co,ci,kh,kw] = sum over h,w of dy2[co,h,w] * x1[ci, h + kh - 1, w + kw - 1]
//   dx1[ci,h,w]      = sum over co,kh,kw of dy2[co, h - kh + 1, w - kw + 1] * w2[co,ci,kh,kw]
//   dw1[c,kh,kw]     = sum over h,w of dy1[c,h,w] * image[h + kh - 1, w + kw - 1],   dy1: dx1 at the first winners
//
// Blocks 0 to count - 1 go from dy2 to dx1 to dw1, the others sum dw2: as much work, different memory, 128 blocks for
// 132 multiprocessors. What an image adds to dw1 and dw2 is written out as its share; kernel 6 sums the shares.
// Block of 16 warps; lane: an input channel, 0 to 31.
constexpr int warps_backward = 16, threads_backward = 32 * warps_backward;
constexpr int side_padded = 16, C1 = FastSizes::C1, C2 = FastSizes::C2, side2 = FastSizes::side2;

struct InputShared {
    PooledGradients dy2;
    FirstBlockShared first;
    Shared<float[C2 * 9 * C1]> w2;                                // (C2, tap, C1)
    Shared<float[side_padded * side_padded * C1]> dx1;            // with a border, (16, 16, C1)
    Shared<float[warps_backward * FastSizes::conv1_share]> sums;  // of each warp
};

// The rows of dx1 under one pooled row of dy2: 4 of 16 columns, in registers, summed over half of the output channels.
__device__ void stamp_row(InputShared& s, float (&dx)[4][16], int r, int first_co, int ci) {
#pragma unroll 1
    for (int co = first_co; co < first_co + C2 / 2; ++co) {
        float w[9];
#pragma unroll
        for (int k = 0; k < 9; ++k) w[k] = s.w2[(co * 9 + k) * C1 + ci];
#pragma unroll
        for (int wo = 0; wo < side2; ++wo) {
            const int p = r * side2 + wo;
            const float g = s.dy2.g[p * C2 + co];
            switch (s.dy2.winner(p, co)) {
                case 0:
                    add_to_inputs(dx, g, w, 0, 2 * wo);
                    break;
                case 1:
                    add_to_inputs(dx, g, w, 0, 2 * wo + 1);
                    break;
                case 2:
                    add_to_inputs(dx, g, w, 1, 2 * wo);
                    break;
                case 3:
                    add_to_inputs(dx, g, w, 1, 2 * wo + 1);
                    break;
                default:
                    break;  // ReLU was shut
            }
        }
    }
}

// Neighbouring pooled rows share two rows of dx1. So they add to it in turns: even rows of the first half of the
// channels, which begin and together cover all of dx1, then odd ones, then the second half.
__device__ void add_rows(InputShared& s, const float (&dx)[4][16], int r, int part, int ci) {
    for (int turn = 0; turn < 4; ++turn) {
        if (part == turn / 2 && r % 2 == turn % 2) {
#pragma unroll
            for (int i = 0; i < 64; ++i) {
                const int at = ((2 * r + i / 16) * side_padded + i % 16) * C1 + ci;
                if (turn == 0)
                    s.dx1[at] = dx[i / 16][i % 16];
                else
                    s.dx1[at] += dx[i / 16][i % 16];
            }
        }
        __syncthreads();
    }
}

__device__ void input_role(int n, Global<const float> images, Global<const float> parameters,
                           Global<const unsigned char> winner1, Global<const unsigned char> winner2,
                           Global<const float> dx2, Global<float> conv1_shares) {
    InputShared& s = dynamic_shared<InputShared>();
    const int t = static_cast<int>(threadIdx.x), lane = t % 32, warp = t / 32;
    for (int i = t; i < C2 * 9 * C1 / 4; i += threads_backward)
        store4(s.w2, 4 * i, load4(parameters, FastSizes::conv2_weight + 4 * i));
    s.first.fetch(images, winner1, n);
    s.dy2.fetch_winners(winner2 + n * FastSizes::inputs);
    wait_for_kernel_before();
    let_next_kernel_begin();
    s.dy2.fetch(dx2 + n * FastSizes::inputs);
    __syncthreads();

    const int r = warp % side2, part = warp / side2;  // warps 14 and 15 have no part in this
    float dx[4][16] = {};
    if (part < 2) stamp_row(s, dx, r, part * C2 / 2, lane);
    add_rows(s, dx, r, part, lane);
    first_block_sums<warps_backward, C1>(s.first, s.dx1, s.sums, warp, lane);
    __syncthreads();
    add_first_block_sums<warps_backward>(s.sums, conv1_shares + n * FastSizes::conv1_share);
}

struct WeightShared {
    PooledGradients dy2;
    Shared<float[C2 * 9 * C1]> work;  // first x1 with a border of zeros, (16, 16, C1); then sums of half of the warps
};

__device__ void fetch_x1(WeightShared& s, Global<const float> x1) {
    for (int e = static_cast<int>(threadIdx.x); e < side_padded * side_padded * C1 / 4; e += threads_backward) {
        const int h = e / (side_padded * C1 / 4) - 1, w = e / (C1 / 4) % side_padded - 1, c = e % (C1 / 4) * 4;
        const bool inside = 0 <= h && h < FastSizes::side1 && 0 <= w && w < FastSizes::side1;
        float4 four{0, 0, 0, 0};
        if (inside) four = load4(x1, (h * FastSizes::side1 + w) * C1 + c);
        store4(s.work, 4 * e, four);
    }
}

// The gradients of eight output channels' kernels, one input channel, summed over the pooled rows first <= r < last.
// The patch under a window moves by two columns, so half of it stays.
__device__ void sum_weights(WeightShared& s, float (&dw)[8][9], int first_co, int first, int last, int ci) {
#pragma unroll 1
    for (int r = first; r < last; ++r) {
        float x[4][4];
#pragma unroll
        for (int i = 0; i < 8; ++i) x[i / 2][2 + i % 2] = s.work[((2 * r + i / 2) * side_padded + i % 2) * C1 + ci];
#pragma unroll 1
        for (int wo = 0; wo < side2; ++wo) {
#pragma unroll
            for (int i = 0; i < 8; ++i) {
                x[i / 2][i % 2] = x[i / 2][2 + i % 2];
                x[i / 2][2 + i % 2] = s.work[((2 * r + i / 2) * side_padded + 2 * wo + 2 + i % 2) * C1 + ci];
            }
            const int p = r * side2 + wo;
#pragma unroll
            for (int k = 0; k < 8; ++k) {
                const float g = s.dy2.g[p * C2 + first_co + k];
                switch (s.dy2.winner(p, first_co + k)) {
                    case 0:
                        add_to_weights(dw[k], g, x, 0, 0);
                        break;
                    case 1:
                        add_to_weights(dw[k], g, x, 0, 1);
                        break;
                    case 2:
                        add_to_weights(dw[k], g, x, 1, 0);
                        break;
                    case 3:
                        add_to_weights(dw[k], g, x, 1, 1);
                        break;
                    default:
                        break;
                }
            }
        }
    }
}

// Warp: eight output channels and the pooled rows 0 to 3 or 4 to 6; the two are added through shared memory.
__device__ void weight_role(int n, Global<const float> x1, Global<const unsigned char> winner2, Global<const float> dx2,
                            Global<float> conv2_shares) {
    WeightShared& s = dynamic_shared<WeightShared>();
    const int t = static_cast<int>(threadIdx.x), ci = t % 32, warp = t / 32;
    const int first_co = warp % 8 * 8, part = warp / 8;
    fetch_x1(s, x1 + n * FastSizes::map1 * C1);
    s.dy2.fetch_winners(winner2 + n * FastSizes::inputs);
    wait_for_kernel_before();
    let_next_kernel_begin();
    s.dy2.fetch(dx2 + n * FastSizes::inputs);
    __syncthreads();

    float dw[8][9] = {};
    sum_weights(s, dw, first_co, part == 0 ? 0 : 4, part == 0 ? 4 : 7, ci);
    __syncthreads();
#pragma unroll
    for (int i = 0; i < 72; ++i)
        if (part == 1) s.work[(first_co * 9 + i) * C1 + ci] = dw[i / 9][i % 9];
    __syncthreads();
    const int share = n * FastSizes::conv2_share;
#pragma unroll
    for (int i = 0; i < 72; ++i) {
        const int at = (first_co * 9 + i) * C1 + ci;
        if (part == 0) conv2_shares[share + at] = dw[i / 9][i % 9] + s.work[at];
    }
    // Warps 8 and 9: the bias, which every gradient adds to.
    const int co = t - threads_backward / 2;
    if (co < 0 || co >= C2) return;
    float sum = 0.0f;
    for (int p = 0; p < FastSizes::map2; ++p) sum += s.dy2.g[p * C2 + co];
    conv2_shares[share + FastSizes::conv2_bias + co] = sum;
}

__global__ void __launch_bounds__(threads_backward, 1)
    fast_convolution_backward_kernel(Global<const float> images, Global<const float> parameters, Global<const float> x1,
                                     Global<const unsigned char> winner1, Global<const unsigned char> winner2,
                                     Global<const float> dx2, int count, Global<float> conv1_shares,
                                     Global<float> conv2_shares) {
    const int block = static_cast<int>(blockIdx.x);
    if (block < count)
        input_role(block, images, parameters, winner1, winner2, dx2, conv1_shares);
    else
        weight_role(block - count, x1, winner2, dx2, conv2_shares);
}

}  // namespace

void fast_convolution_backward(FastMemory& memory, const FastBatch& batch) {
    launch_planned<fast_convolution_backward_kernel>(
        {.grid = static_cast<unsigned>(2 * batch.count),
         .block = threads_backward,
         .shared_bytes = max(shared_bytes<InputShared>(), shared_bytes<WeightShared>()),
         .alone = true,
         .early = true},
        batch.images, memory.others.value, memory.x1, memory.winner1, memory.winner2, memory.dx2, batch.count,
        memory.conv1_shares, memory.conv2_shares);
}

}  // namespace cnn
