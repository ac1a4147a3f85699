// This turns the kernel by 180 degrees, as mathematics' full convolution does. Here the kernel stays as it is.
#pragma once

#include "chapters/01_convolution/convolve.hpp"
#include "chapters/02_padding/padding.hpp"

namespace cnn {

inline Tensor<2> convolve_full(const Tensor<2>& x, const Tensor<2>& kernel) {
    const auto [K_h, K_w] = kernel.shape();
    check(K_h == K_w, "full convolution: expected a square kernel, found {}×{}", K_h, K_w);
    Tensor<2> turned(kernel.shape());
    for (int kh = 0; kh < K_h; ++kh)
        for (int kw = 0; kw < K_w; ++kw) turned(kh, kw) = kernel(K_h - 1 - kh, K_w - 1 - kw);
    return convolve(pad(x, K_h - 1), turned);
}

}  // namespace cnn
