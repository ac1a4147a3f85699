// Every thread takes part to the end, with 0 where it has no value: so each comes to every barrier, and each word of
// the tile is written before it is read. The first barrier stands between writing the sums and reading those of others,
// and one stands at the end of each step, outside of the if: the next step reads what this one has written.
//
// Inside a launch blocks cannot wait for each other, but the next launch begins when all of them have ended. So the
// second step of the sum is a second launch of the same kernel. Nothing depends on which thread comes first, so the
// bits are the same in each run; atomicAdd would need fewer lines, and give another sum each time.
#pragma once

#include "chapters/20_cuda/device.hpp"

namespace cnn {

constexpr int block_threads = 64;

__global__ void block_sums_kernel(Global<const float> x, Global<float> sums, int count) {
    __shared__ Shared<float[block_threads]> part;
    const int t = static_cast<int>(threadIdx.x);
    const int first = static_cast<int>(blockIdx.x * blockDim.x) + t, threads = static_cast<int>(gridDim.x * blockDim.x);
    float own = 0;
    for (int i = first; i < count; i += threads) own += x[i];
    part[t] = own;
    __syncthreads();
    for (int half = block_threads / 2; half > 0; half /= 2) {
        if (t < half) part[t] += part[t + half];
        __syncthreads();
    }
    if (t == 0) sums[blockIdx.x] = part[0];
}

inline void sum(Global<const float> x, Global<float> sums, Global<float> result, int count, int blocks) {
    launch<block_sums_kernel>(blocks, block_threads, x, sums, count);
    launch<block_sums_kernel>(1, block_threads, sums, result, blocks);
}

}  // namespace cnn
