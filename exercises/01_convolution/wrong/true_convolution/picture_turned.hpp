// This is what comes out when the picture is turned instead of the kernel: then the feature map is turned as well.
#pragma once

#include "chapters/01_convolution/convolve.hpp"

namespace cnn {

inline Tensor<2> true_convolution(const Tensor<2>& x, const Tensor<2>& kernel) {
    const auto [H, W] = x.shape();
    Tensor<2> turned(x.shape());
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W; ++w) turned(h, w) = x(H - 1 - h, W - 1 - w);
    return convolve(turned, kernel);
}

}  // namespace cnn
