// This is the feature map of 'valid' with zeros around it. The zeros belong around the picture, before the
// convolution.
#pragma once

#include "chapters/01_convolution/convolve.hpp"
#include "chapters/02_padding/padding.hpp"

namespace cnn {

inline Tensor<2> convolve_full(const Tensor<2>& x, const Tensor<2>& kernel) {
    const auto [K_h, K_w] = kernel.shape();
    check(K_h == K_w, "full convolution: expected a square kernel, found {}×{}", K_h, K_w);
    if (K_h > x.shape()[0] || K_w > x.shape()[1]) return Tensor<2>({x.shape()[0] + K_h - 1, x.shape()[1] + K_w - 1});
    return pad(convolve(x, kernel), K_h - 1);
}

}  // namespace cnn
