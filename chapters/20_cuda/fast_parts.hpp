// What several of the fast kernels do: fetch an image, pool a window, take Adam's step. Device code only.
#pragma once

#include "chapters/20_cuda/fast_memory.hpp"
#include "chapters/20_cuda/launch_plan.hpp"
#include "chapters/20_cuda/tensor_core.hpp"
#include "chapters/20_cuda/vectors.hpp"

namespace cnn {

// An image with a border of zeros: pixel (h, w) stands at [(h + 1) * 30 + w + 1]. Rows of 30 and not of 32: the lanes
// of a warp that read different pixels of one 2x2 window then meet different banks.
struct PaddedImage {
    static constexpr int pitch = 30;
    Shared<float[pitch * pitch]> pixel;
};

__device__ inline void fetch_image(PaddedImage& image, Global<const float> images, int n) {
    for (int i = static_cast<int>(threadIdx.x); i < PaddedImage::pitch * PaddedImage::pitch;
         i += static_cast<int>(blockDim.x)) {
        const int h = i / PaddedImage::pitch - 1, w = i % PaddedImage::pitch - 1;
        const bool inside = 0 <= h && h < FastSizes::side && 0 <= w && w < FastSizes::side;
        float pixel = 0.0f;
        if (inside) pixel = images[n * FastSizes::pixels + h * FastSizes::side + w];
        image.pixel[i] = pixel;
    }
}

// Four numbers as the tensor cores read them, or as they are.
template <bool tf32>
__device__ float4 rounded_if(float4 v) {
    if constexpr (tf32)
        return {to_tf32(v.x), to_tf32(v.y), to_tf32(v.z), to_tf32(v.w)};
    else
        return v;
}

// A pooled value after ReLU, and its winner: 0 to 3, or 4 where ReLU was shut.
struct Pooled {
    float value;
    int winner;
};

// The largest of a window's four numbers, then ReLU. As in chapter 7 the first of equal ones wins and a NaN wins over
// all; as in chapter 6 ReLU lets a NaN pass.
__device__ inline Pooled pool_relu(float a, float b, float c, float d) {
    Pooled best{a, 0};
    const float others[3] = {b, c, d};
#pragma unroll
    for (int i = 0; i < 3; ++i)
        if (!(others[i] <= best.value) && best.value == best.value) best = {others[i], i + 1};
    if (best.value <= 0.0f) best = {0.0f, 4};
    return best;
}

// Adam's step for one number, chapter 15's formula; rates[0] is learning_rate / (1 - beta1^t) and rates[1] is
// 1 / sqrt(1 - beta2^t), which the host computes in double.
struct AdamStep {
    float rate, root;

    __device__ float operator()(float w, float g, float& mean, float& square) const {
        constexpr float beta1 = static_cast<float>(0.9), rest1 = static_cast<float>(1 - 0.9);
        constexpr float beta2 = static_cast<float>(0.999), rest2 = static_cast<float>(1 - 0.999);
        mean = beta1 * mean + rest1 * g;
        square = beta2 * square + rest2 * g * g;
        return w - rate * mean / (sqrtf(square) * root + 1e-8f);
    }
};

}  // namespace cnn
