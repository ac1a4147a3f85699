// This is a padding of K / 2. The border must be so wide that a window can lie on it but for its last row.
#pragma once

#include "chapters/01_convolution/convolve.hpp"
#include "chapters/02_padding/padding.hpp"

namespace cnn {

inline Tensor<2> convolve_full(const Tensor<2>& x, const Tensor<2>& kernel) {
    const auto [K_h, K_w] = kernel.shape();
    check(K_h == K_w, "full convolution: expected a square kernel, found {}×{}", K_h, K_w);
    return convolve(pad(x, K_h / 2), kernel);
}

}  // namespace cnn
