#include "chapters/20_cuda/fast_first_block.hpp"

namespace cnn {

namespace {

// Kernel 5 with tensor cores; formulas and roles are those of fast_convolution_backward.cu. Here dy2 is laid out in
// full, zeros and all: more than four times the products, and no branch among them.
//
// dx1 is a sum of nine matrix products as forward, with the kernel turned round and its channels exchanged: A are
// weights (16 input channels, 8 output channels), B is dy2 moved by the tap (8 output channels, 8 neighbouring pixels).
// dw2 is a product for each tap: A is dy2 (16 output channels, 8 neighbouring pixels), B is x1 moved by the tap (8
// pixels, 8 input channels), summed over 28 pieces of rows, the last two pixels of each row zero.
// Pitches: those of dy2 and w2 as B and A of dx1 (68, 296) and as A and B of dw2 (72, 40) let the 32 numbers of each
// fragment stand in 32 banks.
constexpr int warps_tf32 = 14, threads_tf32 = 32 * warps_tf32;
constexpr int C1 = FastSizes::C1, C2 = FastSizes::C2;
constexpr int positions = 16 * 16 + 2;  // with a border; two more that no result uses
constexpr int w2_pitch = 9 * C1 + 8, dy_pitch = C2 + 4, dx_pitch = C1 + 4;

struct InputTf32Shared {
    FirstBlockShared first;
    Shared<float[positions * dy_pitch]> dy2;  // (16, 16, C2); then dx1, (16, 16, C1)
    Shared<float[C2 * w2_pitch]> w2;          // (C2, tap, C1); then sums to be added
};

constexpr int x1_pitch = C1 + 8, dy_pitch_w = C2 + 8;

struct WeightTf32Shared {
    Shared<float[positions * x1_pitch]> x1;   // (16, 16, C1), with a border
    Shared<float[14 * 16 * dy_pitch_w]> dy2;  // (14, 16, C2): two columns of zeros at the right
};

// Seven gradients for each thread: which are open, and where in their windows, is known before they are.
struct OwnGradients {
    static constexpr int each = FastSizes::inputs / threads_tf32;
    int winner[each];

    __device__ static int number(int k) { return static_cast<int>(threadIdx.x) + k * threads_tf32; }

    __device__ void fetch_winners(Global<const unsigned char> winner2) {
#pragma unroll
        for (int k = 0; k < each; ++k) winner[k] = winner2[number(k)];
    }
    // Into a map that is clear: rows of 16, positions `pitch` apart, the first pixel at `border` in both directions.
    template <int pitch, int border, class Map>
    __device__ void scatter(Global<const float> dx2, Map& dy2) const {
#pragma unroll
        for (int k = 0; k < each; ++k) {
            const float g = dx2[number(k)];
            const int p = number(k) / C2, co = number(k) % C2;
            const int h = p / FastSizes::side2 * 2 + winner[k] / 2, w = p % FastSizes::side2 * 2 + winner[k] % 2;
            if (winner[k] < 4) dy2[((h + border) * 16 + w + border) * pitch + co] = to_tf32(g);
        }
    }
};

template <int count, class Map>
__device__ void clear(Map& map) {
    for (int i = static_cast<int>(threadIdx.x); i < count / 4; i += threads_tf32) store4(map, 4 * i, {0, 0, 0, 0});
}

// Products of a warp: [16 input channels][row and half of it][a lane's four numbers].
struct Sums {
    float d[2][4][4] = {};
};

// Rows 2r and 2r + 1 of dx1, summed over the 8 output channels from co on.
__device__ void add_products(InputTf32Shared& s, Sums& sums, int r, int co) {
    const int g = static_cast<int>(threadIdx.x) % 32 / 4, t = static_cast<int>(threadIdx.x) % 4;
#pragma unroll
    for (int kw = 0; kw < 3; ++kw) {
        float b[4][2][2];
#pragma unroll
        for (int i = 0; i < 16; ++i) {
            const int row = i / 4, side = i / 2 % 2, k = i % 2;
            b[row][side][k] = s.dy2[((2 * r + row) * 16 + 8 * side + kw + g) * dy_pitch + co + t + 4 * k];
        }
#pragma unroll
        for (int kh = 0; kh < 3; ++kh) {
            float under[4][2];  // what the kernel's row lies over: two rows, two halves each
#pragma unroll
            for (int i = 0; i < 8; ++i) under[i / 2][i % 2] = b[i / 4 + kh][i / 2 % 2][i % 2];
#pragma unroll
            for (int m = 0; m < 2; ++m) {
                const int tap = (2 - kh) * 3 + 2 - kw;
                float a[4];
#pragma unroll
                for (int i = 0; i < 4; ++i)
                    a[i] = s.w2[(co + t + i / 2 * 4) * w2_pitch + tap * C1 + 16 * m + g + i % 2 * 8];
                multiply_16x8x8(sums.d[m], a, under);
            }
        }
    }
}

// Add both halves' sums, through the weights' memory, and lay out dx1 in dy2's, when all have read these.
__device__ void store_dx1(InputTf32Shared& s, const Sums& sums, int r, int part) {
    const int lane = static_cast<int>(threadIdx.x) % 32, g = lane / 4, t = lane % 4;
    __syncthreads();
#pragma unroll
    for (int i = 0; i < 32; ++i)
        if (part == 1) s.w2[(r * 32 + i) * 32 + lane] = sums.d[i / 16][i / 4 % 4][i % 4];
    __syncthreads();
#pragma unroll
    for (int i = 0; i < 32; ++i) {
        const int row = 2 * r + i / 8 % 2, column = i / 4 % 2 * 8 + 2 * t + i % 2;
        const int ci = i / 16 * 16 + g + i / 2 % 2 * 8;
        if (part == 0 && column < FastSizes::side1)
            s.dy2[((row + 1) * 16 + column + 1) * dx_pitch + ci] =
                sums.d[i / 16][i / 4 % 4][i % 4] + s.w2[(r * 32 + i) * 32 + lane];
    }
    __syncthreads();
}

__device__ void input_role(int n, Global<const float> images, Global<const float> parameters,
                           Global<const unsigned char> winner1, Global<const unsigned char> winner2,
                           Global<const float> dx2, Global<float> conv1_shares) {
    InputTf32Shared& s = dynamic_shared<InputTf32Shared>();
    const int t = static_cast<int>(threadIdx.x), warp = t / 32;
    OwnGradients own;
    own.fetch_winners(winner2 + n * FastSizes::inputs);
    for (int i = t; i < C2 * 9 * C1 / 4; i += threads_tf32)
        store4(s.w2, 4 * i / (9 * C1) * w2_pitch + 4 * i % (9 * C1),
               rounded_if<true>(load4(parameters, FastSizes::conv2_weight + 4 * i)));
    s.first.fetch(images, winner1, n);
    clear<positions * dy_pitch>(s.dy2);
    __syncthreads();
    wait_for_kernel_before();
    let_next_kernel_begin();
    own.scatter<dy_pitch, 1>(dx2 + n * FastSizes::inputs, s.dy2);
    __syncthreads();

    const int r = warp % FastSizes::side2, part = warp / FastSizes::side2;
    Sums sums;
#pragma unroll 1
    for (int co = part * C2 / 2; co < (part + 1) * C2 / 2; co += 8) add_products(s, sums, r, co);
    store_dx1(s, sums, r, part);
    first_block_sums<warps_tf32, dx_pitch>(s.first, s.dy2, s.w2, warp, t % 32);
    __syncthreads();
    add_first_block_sums<warps_tf32>(s.w2, conv1_shares + n * FastSizes::conv1_share);
}

// One row kh of the kernels of 32 output and 16 input channels: [16 output channels][kw and 8 input channels].
struct WeightSums {
    float d[2][6][4] = {};
};

__device__ void add_pixels(WeightTf32Shared& s, WeightSums& sums, int h, int w, int co, int kh, int ci) {
    const int g = static_cast<int>(threadIdx.x) % 32 / 4, t = static_cast<int>(threadIdx.x) % 4;
    float a[2][4];
#pragma unroll
    for (int i = 0; i < 8; ++i)
        a[i / 4][i % 4] = s.dy2[(h * 16 + w + t + i / 2 % 2 * 4) * dy_pitch_w + co + i / 4 * 16 + g + i % 2 * 8];
    float b[6][2];
#pragma unroll
    for (int i = 0; i < 12; ++i) {
        const int kw = i / 4, n = i / 2 % 2, k = i % 2;
        b[2 * kw + n][k] = s.x1[((h + kh) * 16 + w + kw + t + 4 * k) * x1_pitch + ci + 8 * n + g];
    }
#pragma unroll
    for (int m = 0; m < 2; ++m) multiply_16x8x8(sums.d[m], a[m], b);
}

// Warps 0 to 11: half of the output channels, one row of the kernel, half of the input channels.
__device__ void sum_weights(WeightTf32Shared& s, int warp, Global<float> conv2_share) {
    const int g = static_cast<int>(threadIdx.x) % 32 / 4, t = static_cast<int>(threadIdx.x) % 4;
    const int co = warp % 2 * 32, kh = warp / 2 % 3, ci = warp / 6 * 16;
    WeightSums sums;
#pragma unroll 1
    for (int piece = 0; piece < 28; ++piece) add_pixels(s, sums, piece / 2, piece % 2 * 8, co, kh, ci);
#pragma unroll
    for (int i = 0; i < 48; ++i) {
        const int m = i / 24, kw = i / 8 % 3, n = i / 4 % 2, j = i % 4;
        const int row = co + 16 * m + g + j / 2 * 8, column = ci + 8 * n + 2 * t + j % 2;
        conv2_share[(row * 9 + kh * 3 + kw) * C1 + column] = sums.d[m][2 * kw + n][j];
    }
}

// Warps 12 and 13: the bias, which every gradient adds to.
__device__ void sum_bias(int co, Global<const unsigned char> winner2, Global<const float> dx2,
                         Global<float> conv2_share) {
    float sum = 0.0f;
#pragma unroll 7
    for (int p = 0; p < FastSizes::map2; ++p) {
        const int winner = winner2[p * C2 + co];
        const float g = dx2[p * C2 + co];
        sum += winner == 4 ? 0.0f : g;
    }
    conv2_share[FastSizes::conv2_bias + co] = sum;
}

__device__ void weight_role(int n, Global<const float> x1, Global<const unsigned char> winner2, Global<const float> dx2,
                            Global<float> conv2_share) {
    WeightTf32Shared& s = dynamic_shared<WeightTf32Shared>();
    const int t = static_cast<int>(threadIdx.x), warp = t / 32;
    OwnGradients own;
    own.fetch_winners(winner2);
    for (int e = t; e < positions * C1 / 4; e += threads_tf32) {
        const int p = e / (C1 / 4), h = p / 16 - 1, w = p % 16 - 1, c = e % (C1 / 4) * 4;
        float4 four{0, 0, 0, 0};
        if (0 <= h && h < FastSizes::side1 && 0 <= w && w < FastSizes::side1)
            four = rounded_if<true>(load4(x1, (n * FastSizes::map1 + h * FastSizes::side1 + w) * C1 + c));
        store4(s.x1, p * x1_pitch + c, four);
    }
    clear<14 * 16 * dy_pitch_w>(s.dy2);
    __syncthreads();
    wait_for_kernel_before();
    let_next_kernel_begin();
    own.scatter<dy_pitch_w, 0>(dx2, s.dy2);
    __syncthreads();
    if (warp < 12)
        sum_weights(s, warp, conv2_share);
    else
        sum_bias(t - 12 * 32, winner2, dx2, conv2_share);
}

__global__ void __launch_bounds__(threads_tf32, 1)
    fast_convolution_backward_tf32_kernel(Global<const float> images, Global<const float> parameters,
                                          Global<const float> x1, Global<const unsigned char> winner1,
                                          Global<const unsigned char> winner2, Global<const float> dx2, int count,
                                          Global<float> conv1_shares, Global<float> conv2_shares) {
    const int block = static_cast<int>(blockIdx.x), n = block - count;
    if (block < count)
        input_role(block, images, parameters, winner1, winner2, dx2, conv1_shares);
    else
        weight_role(n, x1, winner2 + n * FastSizes::inputs, dx2 + n * FastSizes::inputs,
                    conv2_shares + n * FastSizes::conv2_share);
}

}  // namespace

void fast_convolution_backward_tf32(FastMemory& memory, const FastBatch& batch) {
    launch_planned<fast_convolution_backward_tf32_kernel>(
        {.grid = static_cast<unsigned>(2 * batch.count),
         .block = threads_tf32,
         .shared_bytes = max(shared_bytes<InputTf32Shared>(), shared_bytes<WeightTf32Shared>()),
         .alone = true,
         .early = true},
        batch.images, memory.others.value, memory.x1, memory.winner1, memory.winner2, memory.dx2, batch.count,
        memory.conv1_shares, memory.conv2_shares);
}

}  // namespace cnn
