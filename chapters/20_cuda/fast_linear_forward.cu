#include "chapters/20_cuda/fast_parts.hpp"

namespace cnn {

namespace {

// Kernel 2: the first linear layer's products, summed over one part of its 3136 inputs.
//
//   hidden_parts[part,n,o] = sum over the part's 112 inputs i of x2[n,i] * w[o,i]
//
// Block (part, quarter): 112 inputs, 32 of the 128 outputs, all images: 28 * 4 = 112 blocks. More parts would mean
// fewer products a block, but more sums to write and to read again (each part: 32 KB); fewer outputs a block would mean
// to fetch x2 more often.
// In floats a thread sums 4 images, 16 apart, and 2 outputs, 16 apart: so the lanes of a half-warp read neighbouring
// rows. With tensor cores a warp sums 16 images and 16 outputs. Rows are 116 apart: eight lanes that read four floats
// of eight rows meet all 32 banks, and so do 32 lanes that read 4 numbers of 8 rows.
constexpr int threads_linear = 256, outputs = 32;  // a block's
constexpr int part = FastSizes::part_inputs, pitch = part + 4;

struct LinearShared {
    Shared<float[FastSizes::batch * pitch]> x;  // (batch, 112)
    Shared<float[outputs * pitch]> w;           // (32, 112)
};

// Rows that the batch does not have are zeros.
template <bool tf32>
__device__ void fetch_inputs(LinearShared& s, Global<const float> x2, int count) {
    for (int e = static_cast<int>(threadIdx.x); e < FastSizes::batch * part / 4; e += threads_linear) {
        const int n = e / (part / 4), i = e % (part / 4) * 4;
        float4 four{0, 0, 0, 0};
        if (n < count) four = load4(x2, n * FastSizes::inputs + i);
        store4(s.x, n * pitch + i, rounded_if<tf32>(four));
    }
}

// From four tiles (hidden, 28) to rows of 112.
template <bool tf32>
__device__ void fetch_weights(LinearShared& s, Global<const float> w) {
    constexpr int fours = outputs * FastSizes::tile_inputs / 4;  // of one tile
    for (int e = static_cast<int>(threadIdx.x); e < 4 * fours; e += threads_linear) {
        const int tile = e / fours, o = e % fours / (FastSizes::tile_inputs / 4);
        const int i = e % (FastSizes::tile_inputs / 4) * 4;
        const float4 four = load4(w, (tile * FastSizes::hidden + o) * FastSizes::tile_inputs + i);
        store4(s.w, o * pitch + tile * FastSizes::tile_inputs + i, rounded_if<tf32>(four));
    }
}

// put(image, output, sum) gets this thread's sums.
template <class Put>
__device__ void multiply_floats(LinearShared& s, Put put) {
    const int n = static_cast<int>(threadIdx.x) % 16, o = static_cast<int>(threadIdx.x) / 16;
    float sums[4][2] = {};
#pragma unroll 2
    for (int i = 0; i < part; i += 4) {
        float4 x[4];
#pragma unroll
        for (int a = 0; a < 4; ++a) x[a] = load4(s.x, (n + 16 * a) * pitch + i);
#pragma unroll
        for (int b = 0; b < 2; ++b) {
            const float4 w = load4(s.w, (o + 16 * b) * pitch + i);
            for (int a = 0; a < 4; ++a)
                sums[a][b] = sums[a][b] + x[a].x * w.x + x[a].y * w.y + x[a].z * w.z + x[a].w * w.w;
        }
    }
#pragma unroll
    for (int i = 0; i < 8; ++i) put(n + 16 * (i / 2), o + 16 * (i % 2), sums[i / 2][i % 2]);
}

// A: x (16 images, 8 inputs), B: weights (8 inputs, 8 outputs).
template <class Put>
__device__ void multiply_tf32(LinearShared& s, int count, Put put) {
    const int warp = static_cast<int>(threadIdx.x) / 32, g = static_cast<int>(threadIdx.x) % 32 / 4;
    const int t = static_cast<int>(threadIdx.x) % 4, n = warp % 4 * 16, o = warp / 4 * 16;
    if (n >= count) return;  // a whole warp without images
    float d[2][4] = {};
#pragma unroll 2
    for (int i = 0; i < part; i += 8) {
        float a[4];
#pragma unroll
        for (int k = 0; k < 4; ++k) a[k] = s.x[(n + g + k % 2 * 8) * pitch + i + t + k / 2 * 4];
        float b[2][2];
#pragma unroll
        for (int k = 0; k < 4; ++k) b[k / 2][k % 2] = s.w[(o + k / 2 * 8 + g) * pitch + i + t + k % 2 * 4];
        multiply_16x8x8(d, a, b);
    }
#pragma unroll
    for (int k = 0; k < 8; ++k) put(n + g + k / 2 % 2 * 8, o + k / 4 * 8 + 2 * t + k % 2, d[k / 4][k % 4]);
}

template <bool tf32>
__global__ void __launch_bounds__(threads_linear, 1)
    fast_linear_forward_kernel(Global<const float> x2, Global<const float> w, Global<float> hidden_parts, int count) {
    LinearShared& s = dynamic_shared<LinearShared>();
    const int first = static_cast<int>(blockIdx.x), first_output = static_cast<int>(blockIdx.y) * outputs;

    // The weights were written by kernel 4 of the last step, x2 by the kernel before.
    fetch_weights<tf32>(s, w + (first * 4 * FastSizes::hidden + first_output) * FastSizes::tile_inputs);
    wait_for_kernel_before();
    let_next_kernel_begin();
    fetch_inputs<tf32>(s, x2 + first * part, count);
    __syncthreads();
    const auto put = [&](int n, int o, float sum) {
        if (n < count) hidden_parts[(first * FastSizes::batch + n) * FastSizes::hidden + first_output + o] = sum;
    };
    if constexpr (tf32)
        multiply_tf32(s, count, put);
    else
        multiply_floats(s, put);
}

template <bool tf32>
void start(FastMemory& memory, const FastBatch& batch) {
    launch_planned<fast_linear_forward_kernel<tf32>>({.grid = dim3(FastSizes::parts, FastSizes::hidden / outputs),
                                                      .block = threads_linear,
                                                      .shared_bytes = shared_bytes<LinearShared>(),
                                                      .alone = true,
                                                      .early = true},
                                                     memory.x2, memory.fc1_weight.value, memory.hidden_parts,
                                                     batch.count);
}

}  // namespace

void fast_linear_forward(FastMemory& memory, const FastBatch& batch) {
    start<false>(memory, batch);
}

void fast_linear_forward_tf32(FastMemory& memory, const FastBatch& batch) {
    start<true>(memory, batch);
}

}  // namespace cnn
