// This takes a kernel that is not square. One padding P cannot be K_h - 1 and K_w - 1: throw an Error.
#pragma once

#include "chapters/01_convolution/convolve.hpp"
#include "chapters/02_padding/padding.hpp"

namespace cnn {

inline Tensor<2> convolve_full(const Tensor<2>& x, const Tensor<2>& kernel) {
    const int K_h = kernel.shape()[0];
    return convolve(pad(x, K_h - 1), kernel);
}

}  // namespace cnn
