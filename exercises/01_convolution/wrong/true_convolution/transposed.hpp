// This is what comes out when the kernel is transposed, so that its rows become columns. A turn by 180 degrees leaves
// rows rows.
#pragma once

#include "chapters/01_convolution/convolve.hpp"

namespace cnn {

inline Tensor<2> true_convolution(const Tensor<2>& x, const Tensor<2>& kernel) {
    const auto [K_h, K_w] = kernel.shape();
    Tensor<2> turned({K_w, K_h});
    for (int kh = 0; kh < K_h; ++kh)
        for (int kw = 0; kw < K_w; ++kw) turned(kw, kh) = kernel(kh, kw);
    return convolve(x, turned);
}

}  // namespace cnn
