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
// Thread: 4 images, 16 apart, and 2 outputs, 16 apart: so the lanes of a half-warp read neighbouring rows. Rows are 116
// apart: a row begins 4 banks after the one before it, and eight lanes that read four floats each meet all 32 banks.
constexpr int threads_linear = 256, outputs = 32;
constexpr int part = FastSizes::part_inputs, pitch = part + 4;

struct LinearShared {
    Shared<float[FastSizes::batch * pitch]> x;  // (batch, 112)
    Shared<float[outputs * pitch]> w;           // (32, 112)
};

// Rows that the batch does not have are zeros.
__device__ void fetch_inputs(LinearShared& s, Global<const float> x2, int count) {
    for (int e = static_cast<int>(threadIdx.x); e < FastSizes::batch * part / 4; e += threads_linear) {
        const int n = e / (part / 4), i = e % (part / 4) * 4;
        float4 four{0, 0, 0, 0};
        if (n < count) four = load4(x2, n * FastSizes::inputs + i);
        store4(s.x, n * pitch + i, four);
    }
}

// From four tiles (hidden, 28) to rows of 112.
__device__ void fetch_weights(LinearShared& s, Global<const float> w) {
    constexpr int fours = outputs * FastSizes::tile_inputs / 4;  // of one tile
    for (int e = static_cast<int>(threadIdx.x); e < 4 * fours; e += threads_linear) {
        const int tile = e / fours, o = e % fours / (FastSizes::tile_inputs / 4);
        const int i = e % (FastSizes::tile_inputs / 4) * 4;
        const float4 four = load4(w, (tile * FastSizes::hidden + o) * FastSizes::tile_inputs + i);
        store4(s.w, o * pitch + tile * FastSizes::tile_inputs + i, four);
    }
}

__global__ void __launch_bounds__(threads_linear, 1)
    fast_linear_forward_kernel(Global<const float> x2, Global<const float> w, Global<float> hidden_parts, int count) {
    LinearShared& s = dynamic_shared<LinearShared>();
    const int first_output = static_cast<int>(blockIdx.y) * outputs;
    const int n = static_cast<int>(threadIdx.x) % 16, o = static_cast<int>(threadIdx.x) / 16;

    // The weights were written by kernel 4 of the last step, x2 by the kernel before.
    fetch_weights(s,
                  w + (static_cast<int>(blockIdx.x) * 4 * FastSizes::hidden + first_output) * FastSizes::tile_inputs);
    wait_for_kernel_before();
    let_next_kernel_begin();
    fetch_inputs(s, x2 + static_cast<int>(blockIdx.x) * part, count);
    __syncthreads();

    float sums[4][2] = {};
#pragma unroll 2
    for (int i = 0; i < part; i += 4) {
        float4 x[4];
#pragma unroll
        for (int a = 0; a < 4; ++a) x[a] = load4(s.x, (n + 16 * a) * pitch + i);
#pragma unroll
        for (int b = 0; b < 2; ++b) {
            const float4 v = load4(s.w, (o + 16 * b) * pitch + i);
            for (int a = 0; a < 4; ++a)
                sums[a][b] = sums[a][b] + x[a].x * v.x + x[a].y * v.y + x[a].z * v.z + x[a].w * v.w;
        }
    }
#pragma unroll
    for (int a = 0; a < 4; ++a)
        for (int b = 0; b < 2; ++b) {
            const int row = n + 16 * a, column = first_output + o + 16 * b;
            const int at = (static_cast<int>(blockIdx.x) * FastSizes::batch + row) * FastSizes::hidden + column;
            if (row < count) hidden_parts[at] = sums[a][b];
        }
}

}  // namespace

void fast_linear_forward(FastMemory& memory, const FastBatch& batch) {
    launch_planned<fast_linear_forward_kernel>({.grid = dim3(FastSizes::parts, FastSizes::hidden / outputs),
                                                .block = threads_linear,
                                                .shared_bytes = shared_bytes<LinearShared>(),
                                                .alone = true,
                                                .early = true},
                                               memory.x2, memory.fc1_weight.value, memory.hidden_parts, batch.count);
}

}  // namespace cnn
