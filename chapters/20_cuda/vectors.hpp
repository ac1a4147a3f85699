// Four floats in one go: a quarter of the instructions, and a warp moves 512 bytes instead of 128. They must stand at a
// multiple of 16 bytes: a card stops with an error where they do not, the simulated one too.
//
//   load4(x, i)      x[i], x[i + 1], x[i + 2], x[i + 3];  x: Global<const float>, or Shared<float[…]>
//   store4(x, i, v)  the same places
#pragma once

#include "chapters/20_cuda/device.hpp"

#ifdef BOOK_CUDA
#ifdef __CUDACC__
namespace cnn {

__device__ inline float4 load4(const float* x, int i) {
    return *reinterpret_cast<const float4*>(x + i);
}
__device__ inline void store4(float* x, int i, float4 v) {
    *reinterpret_cast<float4*>(x + i) = v;
}

}  // namespace cnn
#endif
#else

struct float4 {
    float x, y, z, w;
};

namespace cnn {

inline void check_four(std::ptrdiff_t place, const char* what) {
    if (place % 4 != 0)
        simulator::fail(fmt::format("{} four floats at place {}, which is no multiple of 4", what, place));
}

inline float4 load4(Global<const float> x, int i) {
    check_four(x.begin() + i, "reads");
    return {x[i], x[i + 1], x[i + 2], x[i + 3]};
}

inline void store4(Global<float> x, int i, float4 v) {
    check_four(x.begin() + i, "writes");
    x[i] = v.x, x[i + 1] = v.y, x[i + 2] = v.z, x[i + 3] = v.w;
}

template <int count>
float4 load4(Shared<float[count]>& x, int i) {
    check_four(i, "reads");
    return {x[i], x[i + 1], x[i + 2], x[i + 3]};
}

template <int count>
void store4(Shared<float[count]>& x, int i, float4 v) {
    check_four(i, "writes");
    x[i] = v.x, x[i + 1] = v.y, x[i + 2] = v.z, x[i + 3] = v.w;
}

}  // namespace cnn
#endif
