// The outermost window that still holds a pixel holds the picture's corner in its own opposite corner. The other K - 1
// rows and columns of the window lie outside, so the border has K - 1 rows and columns of zeros on each side. One more,
// and the first window would see zeros only. The feature map has H + K - 1 rows: the picture has grown by as much as
// 'valid' takes away.
//
// The usual slip is to take the padding of 'same', which is half of that, or K.
#pragma once

#include "chapters/01_convolution/convolve.hpp"
#include "chapters/02_padding/padding.hpp"

namespace cnn {

inline Tensor<2> convolve_full(const Tensor<2>& x, const Tensor<2>& kernel) {
    const auto [K_h, K_w] = kernel.shape();
    check(K_h == K_w, "full convolution: expected a square kernel, found {}×{}", K_h, K_w);
    return convolve(pad(x, K_h - 1), kernel);
}

}  // namespace cnn
