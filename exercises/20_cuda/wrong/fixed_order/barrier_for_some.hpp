// The barrier stands inside of the if, so that only a part of the block comes to it.
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
        if (t < half) {
            part[t] += part[t + half];
            __syncthreads();
        }
    }
    if (t == 0) sums[blockIdx.x] = part[0];
}

inline void sum(Global<const float> x, Global<float> sums, Global<float> result, int count, int blocks) {
    // As it came: so the mistake is recognised before this is written.
    launch<block_sums_kernel>(1, block_threads, x, result, count);
    static_cast<void>(sums), static_cast<void>(blocks);
}

}  // namespace cnn
