// Convolution of one image plane with one kernel, as neural networks use the word: slide the kernel over
// the image and, at every position where it fits, take the dot product.
//
//   y[ho,wo] = sum over kh,kw of  x[ho + kh, wo + kw] * kernel[kh,kw]
//
//   x (H_in, W_in),  kernel (K_h, K_w),  y (H_in - K_h + 1, W_in - K_w + 1)
//
// Mathematics calls this cross-correlation; its convolution turns the kernel by 180 degrees first.
// Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), equation 9.6.
#pragma once

#include "common/tensor.hpp"

namespace cnn {

// How many positions a kernel of extent K has along an image of extent `in`: in - K + 1.
// Throws an Error where the kernel does not fit.
inline int output_size(int in, int K) {
    check(K >= 1, "kernel extent {}: expected 1 or more", K);
    check(K <= in, "kernel extent {} is larger than the image's {}", K, in);
    return in - K + 1;
}

// One output value: the dot product of the kernel with the window whose top left pixel is (ho, wo).
inline float convolve_at(const Tensor<2>& x, const Tensor<2>& kernel, int ho, int wo) {
    const auto [K_h, K_w] = kernel.shape();
    float sum = 0.0f;
    for (int kh = 0; kh < K_h; ++kh)
        for (int kw = 0; kw < K_w; ++kw) sum += x(ho + kh, wo + kw) * kernel(kh, kw);
    return sum;
}

// All output values: the feature map.
inline Tensor<2> convolve(const Tensor<2>& x, const Tensor<2>& kernel) {
    const auto [H_in, W_in] = x.shape();
    const auto [K_h, K_w] = kernel.shape();
    const int H_out = output_size(H_in, K_h), W_out = output_size(W_in, K_w);
    Tensor<2> y({H_out, W_out});
    for (int ho = 0; ho < H_out; ++ho)
        for (int wo = 0; wo < W_out; ++wo) y(ho, wo) = convolve_at(x, kernel, ho, wo);
    return y;
}

// The kernel that answers to vertical edges: bright on the left and dark on the right gives a positive value.
inline Tensor<2> vertical_edge_kernel() {
    return Tensor<2>({3, 3}, {1, 0, -1,  //
                              1, 0, -1,  //
                              1, 0, -1});
}

}  // namespace cnn
