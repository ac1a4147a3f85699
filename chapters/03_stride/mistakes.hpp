// Chapter 3's classic mistakes, to be looked at and not to be used.
#pragma once

#include "chapters/03_stride/strided_convolve.hpp"

namespace cnn {

// The formula without the check that the kernel fits: C++ rounds -1 / 2 towards zero, to 0.
inline int unchecked_size(int in, int K, int padding, int stride) {
    return (in + 2 * padding - K) / stride + 1;
}

// Rounded up where it must be rounded down: the last window reaches past the border.
inline int rounded_up_size(int in, int K, int padding, int stride) {
    return (in + 2 * padding - K + stride - 1) / stride + 1;
}

// The border counted on one side only.
inline int one_border_size(int in, int K, int padding, int stride) {
    return (in + padding - K) / stride + 1;
}

// The sizes are right, but the window takes its large steps downwards only; to the right it moves by one pixel.
inline Tensor<2> convolve_rows_only(const Tensor<2>& x, const Tensor<2>& kernel, ConvOptions options) {
    Tensor<2> y = convolve(x, kernel, options);
    const Tensor<2> padded = pad(x, options.padding);
    const auto [H_out, W_out] = y.shape();
    for (int ho = 0; ho < H_out; ++ho)
        for (int wo = 0; wo < W_out; ++wo) y(ho, wo) = convolve_at(padded, kernel, ho * options.stride, wo);
    return y;
}

}  // namespace cnn
