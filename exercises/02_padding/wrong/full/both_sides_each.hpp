// This gives each side what both sides need together: the outermost windows, and some more, lie on the border alone.
#pragma once

#include "chapters/01_convolution/convolve.hpp"
#include "chapters/02_padding/padding.hpp"

namespace cnn {

inline Tensor<2> convolve_full(const Tensor<2>& x, const Tensor<2>& kernel) {
    const auto [K_h, K_w] = kernel.shape();
    check(K_h == K_w, "full convolution: expected a square kernel, found {}×{}", K_h, K_w);
    return convolve(pad(x, 2 * (K_h - 1)), kernel);
}

}  // namespace cnn
