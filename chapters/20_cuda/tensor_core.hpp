// Tensor cores: a warp multiplies two small matrices in one instruction (PTX: mma.sync.m16n8k8, TF32), D = A B + D.
// multiply_16x8x8 does it for one A and up to six Bs, each with its D.
//
//   A (16, 8), B (8, 8), D (16, 8). Each lane holds 4 numbers of A, 2 of B and 4 of D. With g = lane / 4, t = lane % 4:
//
//   a[0] = A[g][t]    a[1] = A[g + 8][t]    a[2] = A[g][t + 4]    a[3] = A[g + 8][t + 4]
//   b[0] = B[t][g]    b[1] = B[t + 4][g]
//   d[0] = D[g][2t]   d[1] = D[g][2t + 1]   d[2] = D[g + 8][2t]   d[3] = D[g + 8][2t + 1]
//
// A TF32 number is a float of 10 instead of 23 bits after the point; sums are floats. The tensor core ignores the other
// 13 bits; to_tf32 rounds to them, which errs half as much as ignoring. Cards of compute capability 8.0 and newer.
// Source: NVIDIA, PTX ISA, 'Matrix fragments for mma.m16n8k8'.
#pragma once

#include "chapters/20_cuda/device.hpp"

namespace cnn {

#ifdef BOOK_CUDA
#ifdef __CUDACC__

__device__ inline float to_tf32(float x) {
#if __CUDA_ARCH__ >= 800
    unsigned bits;
    asm("cvt.rna.tf32.f32 %0, %1;" : "=r"(bits) : "f"(x));
    return __uint_as_float(bits);
#else
    return x;
#endif
}

__device__ inline void multiply_one([[maybe_unused]] float (&d)[4], [[maybe_unused]] const float (&a)[4],
                                    [[maybe_unused]] const float (&b)[2]) {
#if __CUDA_ARCH__ >= 800
    asm volatile(
        "mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%0, %1, %2, "
        "%3};"
        : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3])
        : "r"(__float_as_uint(a[0])), "r"(__float_as_uint(a[1])), "r"(__float_as_uint(a[2])),
          "r"(__float_as_uint(a[3])), "r"(__float_as_uint(b[0])), "r"(__float_as_uint(b[1])));
#else
    __trap();  // the host asks has_tensor_cores() first
#endif
}

template <int count>
__device__ void multiply_16x8x8(float (&d)[count][4], const float (&a)[4], const float (&b)[count][2]) {
#pragma unroll
    for (int j = 0; j < count; ++j) multiply_one(d[j], a, b[j]);
}

#endif
#else

// Round to the nearest number of 10 bits after the point, halves away from zero; infinity and NaN stay.
inline float to_tf32(float x) {
    if (!std::isfinite(x)) return x;
    return std::bit_cast<float>((std::bit_cast<std::uint32_t>(x) + 0x1000u) & 0xFFFFE000u);
}

inline float ignore_low_bits(std::uint32_t bits) {
    return std::bit_cast<float>(bits & 0xFFFFE000u);
}

// All lanes bring what they hold, then each sums its own results.
template <int count>
void multiply_16x8x8(float (&d)[count][4], const float (&a)[4], const float (&b)[count][2],
                     std::source_location where = std::source_location::current()) {
    static_assert(4 + 2 * count <= simulator::most_words);
    simulator::Words mine{};
    for (int i = 0; i < 4; ++i) mine[static_cast<std::size_t>(i)] = std::bit_cast<std::uint32_t>(a[i]);
    for (int i = 0; i < 2 * count; ++i)
        mine[static_cast<std::size_t>(4 + i)] = std::bit_cast<std::uint32_t>(b[i / 2][i % 2]);
    const auto seen = simulator::exchange_in_warp(mine, where);
    const int g = simulator::lane() / 4, t = simulator::lane() % 4;
    const auto held = [&](int lane, int word) {
        return ignore_low_bits(seen[static_cast<std::size_t>(lane)][static_cast<std::size_t>(word)]);
    };
    for (int i = 0; i < 4 * count; ++i) {
        const int row = i % 4 / 2, column = 2 * t + i % 2, first_b = 4 + i / 4 * 2;  // row g or g + 8
        for (int k = 0; k < 8; ++k)
            d[i / 4][i % 4] += held(g * 4 + k % 4, row + k / 4 * 2) * held(column * 4 + k % 4, first_b + k / 4);
    }
}

#endif

}  // namespace cnn
