// Convolution with padding and stride: the kernel moves by `stride` pixels at a time over the padded image.
//
//   y[ho,wo] = sum over kh,kw of  x[hi,wi] * kernel[kh,kw],   hi = ho*stride + kh - padding,  wi alike
//
//   x (H_in, W_in),  kernel (K_h, K_w),  y (H_out, W_out),   H_out = floor((H_in + 2*padding - K_h) / stride) + 1
//
// Source of the size formula: Dumoulin and Visin (2016), "A guide to convolution arithmetic for deep learning",
// relationship 6.
#pragma once

#include "chapters/01_convolution/convolve.hpp"
#include "chapters/02_padding/padding.hpp"

namespace cnn {

// How a kernel moves over its input: by `stride` pixels, with `padding` zeros around the image.
struct ConvOptions {
    int stride = 1;
    int padding = 0;
};

// How many positions a kernel of extent K has: floor((in + 2*padding - K) / stride) + 1.
// Throws an Error where the kernel does not fit even once.
inline int output_size(int in, int K, int padding, int stride) {
    check(in >= 1, "image extent {}: expected 1 or more", in);
    check(K >= 1, "kernel extent {}: expected 1 or more", K);
    check(padding >= 0, "padding {}: expected 0 or more", padding);
    check(stride >= 1, "stride {}: expected 1 or more", stride);
    // Before the division: C++ rounds towards zero, and -1 / 2 + 1 would pretend that one position fits.
    check(K <= in + 2 * padding, "kernel extent {} is larger than the padded image's {}", K, in + 2 * padding);
    return (in + 2 * padding - K) / stride + 1;
}

// Convolution with stride and padding: pad, then take the dot product at every stride-th position.
inline Tensor<2> convolve(const Tensor<2>& x, const Tensor<2>& kernel, ConvOptions options) {
    const auto [H_in, W_in] = x.shape();
    const auto [K_h, K_w] = kernel.shape();
    const int H_out = output_size(H_in, K_h, options.padding, options.stride);
    const int W_out = output_size(W_in, K_w, options.padding, options.stride);
    const Tensor<2> padded = pad(x, options.padding);
    Tensor<2> y({H_out, W_out});
    for (int ho = 0; ho < H_out; ++ho)
        for (int wo = 0; wo < W_out; ++wo)
            y(ho, wo) = convolve_at(padded, kernel, ho * options.stride, wo * options.stride);
    return y;
}

}  // namespace cnn
