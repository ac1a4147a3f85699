#pragma once

#include "chapters/01_convolution/convolve.hpp"

namespace cnn {

// The convolution of mathematics: at each position, the dot product of the window with the kernel turned by 180
// degrees. x (H, W), kernel (K_h, K_w), result (H - K_h + 1, W - K_w + 1). Throws an Error where the kernel does not
// fit.
inline Tensor<2> true_convolution(const Tensor<2>& x, const Tensor<2>& kernel) {
    return convolve(x, kernel);  // not yet: this is cross-correlation
}

}  // namespace cnn
