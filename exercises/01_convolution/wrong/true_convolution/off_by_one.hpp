// The kernel is turned, and one place too far: the last row is K_h - 1, not K_h, since rows are counted from 0. So the
// turned kernel begins with a wrong row and column.
#pragma once

#include "chapters/01_convolution/convolve.hpp"

namespace cnn {

inline Tensor<2> true_convolution(const Tensor<2>& x, const Tensor<2>& kernel) {
    const auto [K_h, K_w] = kernel.shape();
    Tensor<2> turned(kernel.shape());
    for (int kh = 0; kh < K_h; ++kh)
        for (int kw = 0; kw < K_w; ++kw) turned(kh, kw) = kernel((K_h - kh) % K_h, (K_w - kw) % K_w);
    return convolve(x, turned);
}

}  // namespace cnn
