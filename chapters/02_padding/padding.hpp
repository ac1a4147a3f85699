// Padding: a border of zeros around the image, so that the kernel also fits over the edge pixels.
//
//   y[h,w] = x[h - padding, w - padding]  inside the image, 0 outside
//
//   x (H_in, W_in),  y (H_in + 2*padding, W_in + 2*padding)
//
// 'Valid' convolution pads nothing; 'same' pads so that the output is as large as the input.
#pragma once

#include "common/tensor.hpp"

namespace cnn {

// The padding that keeps the size where the kernel moves by one pixel: in + 2P - K + 1 = in, so P = (K - 1) / 2.
// Throws an Error for an even K, which would need half a pixel on each side.
inline int same_padding(int K) {
    check(K >= 1 && K % 2 == 1, "same padding: expected an odd kernel extent, found {}", K);
    return (K - 1) / 2;
}

// The image with `padding` rows and columns of zeros on every side.
inline Tensor<2> pad(const Tensor<2>& x, int padding) {
    check(padding >= 0, "padding {}: expected 0 or more", padding);
    const auto [H_in, W_in] = x.shape();
    Tensor<2> y({H_in + 2 * padding, W_in + 2 * padding});
    for (int hi = 0; hi < H_in; ++hi)
        for (int wi = 0; wi < W_in; ++wi) y(hi + padding, wi + padding) = x(hi, wi);
    return y;
}

}  // namespace cnn
