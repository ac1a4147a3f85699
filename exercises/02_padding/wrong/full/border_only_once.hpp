// The zeros are above and to the left only. The windows that reach beyond the right and the lower border are
// missing.
#pragma once

#include "chapters/01_convolution/convolve.hpp"
#include "chapters/02_padding/padding.hpp"

namespace cnn {

inline Tensor<2> convolve_full(const Tensor<2>& x, const Tensor<2>& kernel) {
    const auto [K_h, K_w] = kernel.shape();
    check(K_h == K_w, "full convolution: expected a square kernel, found {}×{}", K_h, K_w);
    const auto [H, W] = x.shape();
    Tensor<2> padded({H + K_h - 1, W + K_w - 1});
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W; ++w) padded(h + K_h - 1, w + K_w - 1) = x(h, w);
    return convolve(padded, kernel);
}

}  // namespace cnn
