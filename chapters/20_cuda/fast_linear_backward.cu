#include "chapters/20_cuda/fast_parts.hpp"

namespace cnn {

namespace {

// Kernel 4: the first linear layer backward, and Adam's step for its weights.
//
//   dw[o,i]  = sum over n of dhidden[n,o] * x2[n,i]        (128, 28 of 3136)
//   dx2[n,i] = sum over o of dhidden[n,o] * w[o,i]         (64, 28 of 3136), of the weights before the step
//
// Block: 28 inputs and all 128 outputs, so that both sums are complete in it: 112 blocks. The tile of weights and its
// two moments, 43 KB, stand in one piece of memory that nobody else touches: the block fetches them before its
// predecessor has ended, keeps them in registers, and writes them once. These 10 MB back and forth over all blocks are
// what the kernel's time goes into; no gradient of a weight ever goes to memory.
// dw in floats: a lane has outputs o, o + 32, o + 64, o + 96, a warp 4 inputs. dx2: a thread has 4 images, 16 apart, 4
// inputs and half of the outputs; the halves are added through shared memory. Seven of the eight warps work.
// With tensor cores a warp has 16 outputs of dw, and 16 images and 16 inputs of dx2; four of 32 inputs are thrown away.
constexpr int threads_tile = 256, working = 224;  // 7 groups of 4 inputs, for 32 threads each
constexpr int width = FastSizes::tile_inputs, tile_size = FastSizes::hidden * width;
// Rows of dhidden 132 apart: neighbouring rows begin 4 banks apart. Rows of x and w 40 apart: four rows of 8 numbers
// stand in 32 banks. Columns 28 to 31 of them are read by tensor cores only, for results that nobody uses.
constexpr int dhidden_pitch = FastSizes::hidden + 4, pitch = 40;

struct TileShared {
    Shared<float[FastSizes::batch * pitch]> x;                // (batch, 28)
    Shared<float[FastSizes::hidden * pitch]> w;               // (hidden, 28)
    Shared<float[FastSizes::batch * dhidden_pitch]> dhidden;  // (batch, hidden)
    Shared<float[tile_size]> dw;                              // (hidden, 28)
    Shared<float[FastSizes::batch * width]> half_sums;        // (batch, 28)
};

// The part of the tile that one thread steps: up to four times four neighbouring numbers.
struct OwnWeights {
    static constexpr int fours = tile_size / 4, each = (fours + threads_tile - 1) / threads_tile;
    float4 w[each], mean[each], square[each];

    __device__ static int place(int k) { return 4 * (static_cast<int>(threadIdx.x) + k * threads_tile); }

    template <bool tf32>
    __device__ void fetch(TileShared& s, Global<const float> from_w, Global<const float> from_mean,
                          Global<const float> from_square) {
#pragma unroll
        for (int k = 0; k < each; ++k) {
            if (place(k) >= tile_size) continue;
            w[k] = load4(from_w, place(k));
            mean[k] = load4(from_mean, place(k));
            square[k] = load4(from_square, place(k));
            store4(s.w, place(k) / width * pitch + place(k) % width, rounded_if<tf32>(w[k]));
        }
    }

    __device__ void step(TileShared& s, AdamStep adam, Global<float> to_w, Global<float> to_mean,
                         Global<float> to_square) {
#pragma unroll
        for (int k = 0; k < each; ++k) {
            if (place(k) >= tile_size) continue;
            const float4 g = load4(s.dw, place(k));
            w[k].x = adam(w[k].x, g.x, mean[k].x, square[k].x);
            w[k].y = adam(w[k].y, g.y, mean[k].y, square[k].y);
            w[k].z = adam(w[k].z, g.z, mean[k].z, square[k].z);
            w[k].w = adam(w[k].w, g.w, mean[k].w, square[k].w);
            store4(to_w, place(k), w[k]);
            store4(to_mean, place(k), mean[k]);
            store4(to_square, place(k), square[k]);
        }
    }
};

// Rows that the batch does not have are zeros.
template <bool tf32, int columns, int to_pitch, class To>
__device__ void fetch_rows(To& to, Global<const float> from, int from_pitch, int count) {
    for (int e = static_cast<int>(threadIdx.x); e < FastSizes::batch * columns / 4; e += threads_tile) {
        const int n = e / (columns / 4), i = e % (columns / 4) * 4;
        float4 four{0, 0, 0, 0};
        if (n < count) four = load4(from, n * from_pitch + i);
        store4(to, n * to_pitch + i, rounded_if<tf32>(four));
    }
}

__device__ void weight_gradient(TileShared& s, int count) {
    const int o = static_cast<int>(threadIdx.x) % 32, i = static_cast<int>(threadIdx.x) / 32 * 4;
    float4 dw[4] = {};
    for (int n = 0; n < count; ++n) {
        const float4 x = load4(s.x, n * pitch + i);
#pragma unroll
        for (int k = 0; k < 4; ++k) {
            const float d = s.dhidden[n * dhidden_pitch + o + 32 * k];
            dw[k].x += d * x.x, dw[k].y += d * x.y, dw[k].z += d * x.z, dw[k].w += d * x.w;
        }
    }
#pragma unroll
    for (int k = 0; k < 4; ++k) store4(s.dw, (o + 32 * k) * width + i, dw[k]);
}

// Images n, n + 16, n + 32, n + 48 and inputs i to i + 3, summed over half of the outputs.
__device__ void input_gradient(TileShared& s, float4 (&dx)[4], int n, int i, int first_o) {
#pragma unroll 2
    for (int o = first_o; o < first_o + FastSizes::hidden / 2; o += 4) {
        float4 w[4];
#pragma unroll
        for (int k = 0; k < 4; ++k) w[k] = load4(s.w, (o + k) * pitch + i);
#pragma unroll
        for (int a = 0; a < 4; ++a) {
            const float4 d = load4(s.dhidden, (n + 16 * a) * dhidden_pitch + o);
            dx[a].x += d.x * w[0].x + d.y * w[1].x + d.z * w[2].x + d.w * w[3].x;
            dx[a].y += d.x * w[0].y + d.y * w[1].y + d.z * w[2].y + d.w * w[3].y;
            dx[a].z += d.x * w[0].z + d.y * w[1].z + d.z * w[2].z + d.w * w[3].z;
            dx[a].w += d.x * w[0].w + d.y * w[1].w + d.z * w[2].w + d.w * w[3].w;
        }
    }
}

// dx2 in floats; the other half's sums come through shared memory. Everyone must come here.
__device__ void store_input_gradient(TileShared& s, Global<float> dx2, int count) {
    const int t = static_cast<int>(threadIdx.x), n = t % 16, i = t / 16 % 7 * 4, half = t / 112;
    float4 dx[4] = {};
    if (t < working) input_gradient(s, dx, n, i, half * FastSizes::hidden / 2);
    if (half == 1)
        for (int a = 0; a < 4; ++a) store4(s.half_sums, (n + 16 * a) * width + i, dx[a]);
    __syncthreads();
#pragma unroll
    for (int a = 0; a < 4; ++a) {
        if (half != 0 || n + 16 * a >= count) continue;
        const float4 rest = load4(s.half_sums, (n + 16 * a) * width + i);
        store4(dx2, (n + 16 * a) * FastSizes::inputs + i,
               {dx[a].x + rest.x, dx[a].y + rest.y, dx[a].z + rest.z, dx[a].w + rest.w});
    }
}

// A: dhidden turned round (16 outputs, 8 images), B: x (8 images, 8 inputs).
__device__ void weight_gradient_tf32(TileShared& s, int count) {
    const int o = static_cast<int>(threadIdx.x) / 32 * 16, g = static_cast<int>(threadIdx.x) % 32 / 4;
    const int t = static_cast<int>(threadIdx.x) % 4;
    float d[4][4] = {};
    for (int n = 0; n < count; n += 8) {
        float a[4];
#pragma unroll
        for (int k = 0; k < 4; ++k) a[k] = s.dhidden[(n + t + k / 2 * 4) * dhidden_pitch + o + g + k % 2 * 8];
        float b[4][2];
#pragma unroll
        for (int k = 0; k < 8; ++k) b[k / 2][k % 2] = s.x[(n + t + k % 2 * 4) * pitch + k / 2 * 8 + g];
        multiply_16x8x8(d, a, b);
    }
#pragma unroll
    for (int k = 0; k < 16; ++k) {
        const int i = k / 4 * 8 + 2 * t + k % 2;
        if (i < width) s.dw[(o + g + k / 2 % 2 * 8) * width + i] = d[k / 4][k % 4];
    }
}

// A: dhidden (16 images, 8 outputs), B: w (8 outputs, 8 inputs).
__device__ void store_input_gradient_tf32(TileShared& s, Global<float> dx2, int count) {
    const int warp = static_cast<int>(threadIdx.x) / 32, g = static_cast<int>(threadIdx.x) % 32 / 4;
    const int t = static_cast<int>(threadIdx.x) % 4, n = warp % 4 * 16, first = warp / 4 * 16;
    if (n >= count) return;  // a whole warp without images
    float d[2][4] = {};
#pragma unroll 4
    for (int o = 0; o < FastSizes::hidden; o += 8) {
        float a[4];
#pragma unroll
        for (int k = 0; k < 4; ++k) a[k] = s.dhidden[(n + g + k % 2 * 8) * dhidden_pitch + o + t + k / 2 * 4];
        float b[2][2];
#pragma unroll
        for (int k = 0; k < 4; ++k) b[k / 2][k % 2] = s.w[(o + t + k % 2 * 4) * pitch + first + k / 2 * 8 + g];
        multiply_16x8x8(d, a, b);
    }
#pragma unroll
    for (int k = 0; k < 8; ++k) {
        const int row = n + g + k / 2 % 2 * 8, i = first + k / 4 * 8 + 2 * t + k % 2;
        if (row < count && i < width) dx2[row * FastSizes::inputs + i] = d[k / 4][k % 4];
    }
}

template <bool tf32>
__global__ void __launch_bounds__(threads_tile, 1)
    fast_linear_backward_kernel(Global<const float> x2, Global<const float> dhidden, Global<const float> rates,
                                int count, Global<float> w, Global<float> mean, Global<float> square,
                                Global<float> dx2) {
    TileShared& s = dynamic_shared<TileShared>();
    const int t = static_cast<int>(threadIdx.x), tile = static_cast<int>(blockIdx.x);

    // Everything but dhidden was written before the kernel before this one began.
    OwnWeights own;
    own.fetch<tf32>(s, w + tile * tile_size, mean + tile * tile_size, square + tile * tile_size);
    fetch_rows<tf32, width, pitch>(s.x, x2 + tile * width, FastSizes::inputs, count);
    if (t < FastSizes::batch) store4(s.x, t * pitch + width, {0, 0, 0, 0});
    if (t < FastSizes::hidden) store4(s.w, t * pitch + width, {0, 0, 0, 0});
    const AdamStep adam{rates[0], rates[1]};
    wait_for_kernel_before();
    let_next_kernel_begin();
    fetch_rows<tf32, FastSizes::hidden, dhidden_pitch>(s.dhidden, dhidden, FastSizes::hidden, count);
    __syncthreads();

    if constexpr (tf32) {
        weight_gradient_tf32(s, count);
        store_input_gradient_tf32(s, dx2 + tile * width, count);
        __syncthreads();
    } else {
        if (t < working) weight_gradient(s, count);
        store_input_gradient(s, dx2 + tile * width, count);
    }
    own.step(s, adam, w + tile * tile_size, mean + tile * tile_size, square + tile * tile_size);
}

template <bool tf32>
void start(FastMemory& memory, const FastBatch& batch) {
    launch_planned<fast_linear_backward_kernel<tf32>>({.grid = FastSizes::tiles,
                                                       .block = threads_tile,
                                                       .shared_bytes = shared_bytes<TileShared>(),
                                                       .alone = true,
                                                       .early = true},
                                                      memory.x2, memory.dhidden, batch.rates, batch.count,
                                                      memory.fc1_weight.value, memory.fc1_weight.mean,
                                                      memory.fc1_weight.square, memory.dx2);
}

}  // namespace

void fast_linear_backward(FastMemory& memory, const FastBatch& batch) {
    start<false>(memory, batch);
}

void fast_linear_backward_tf32(FastMemory& memory, const FastBatch& batch) {
    start<true>(memory, batch);
}

}  // namespace cnn
