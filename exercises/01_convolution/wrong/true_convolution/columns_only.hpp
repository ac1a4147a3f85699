// This is what comes out when only the columns of the kernel are turned round: its rows must be, too.
#pragma once

#include "chapters/01_convolution/convolve.hpp"

namespace cnn {

inline Tensor<2> true_convolution(const Tensor<2>& x, const Tensor<2>& kernel) {
    const auto [K_h, K_w] = kernel.shape();
    Tensor<2> turned(kernel.shape());
    for (int kh = 0; kh < K_h; ++kh)
        for (int kw = 0; kw < K_w; ++kw) turned(kh, kw) = kernel(kh, K_w - 1 - kw);
    return convolve(x, turned);
}

}  // namespace cnn
