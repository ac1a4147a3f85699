// Sums over many values in an order that never changes, so that the same card always gives the same bits. Atomic
// additions would add in the order in which the threads happen to come.
#pragma once

#include "chapters/20_cuda/device.hpp"

namespace cnn {

// parts (P, count): P partial sums of each of `count` numbers, one row a part. sum[i] = the sum of parts[p][i] over p.
void add_parts(Global<const float> parts, int P, int count, Global<float> sum);

#if defined(__CUDACC__) || !defined(BOOK_CUDA)  // for kernels only

// The sum of the 32 values of a warp's lanes, in each of them: in five steps of pairs, all lanes at once.
__device__ inline float warp_sum(float value) {
    for (int distance = 16; distance > 0; distance /= 2) value += __shfl_xor_sync(0xFFFFFFFF, value, distance);
    return value;
}

// The same for the largest value.
__device__ inline float warp_max(float value) {
    for (int distance = 16; distance > 0; distance /= 2)
        value = fmaxf(value, __shfl_xor_sync(0xFFFFFFFF, value, distance));
    return value;
}

#endif

}  // namespace cnn
