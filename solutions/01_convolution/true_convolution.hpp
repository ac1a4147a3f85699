// Turn the kernel, and let chapter 1 do the rest. A turn by 180 degrees exchanges first and last in both directions, so
// the element at (kh, kw) comes from (K_h - 1 - kh, K_w - 1 - kw): for kh = 0 that is the last row.
//
// The usual slip is to turn only the rows or only the columns round, which is a reflection, or to write K_h - kh, which
// is outside by one. With a symmetric kernel such as a blur neither shows.
#pragma once

#include "chapters/01_convolution/convolve.hpp"

namespace cnn {

inline Tensor<2> true_convolution(const Tensor<2>& x, const Tensor<2>& kernel) {
    const auto [K_h, K_w] = kernel.shape();
    Tensor<2> turned(kernel.shape());
    for (int kh = 0; kh < K_h; ++kh)
        for (int kw = 0; kw < K_w; ++kw) turned(kh, kw) = kernel(K_h - 1 - kh, K_w - 1 - kw);
    return convolve(x, turned);
}

}  // namespace cnn
