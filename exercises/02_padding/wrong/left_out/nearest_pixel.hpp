// This takes the nearest pixel of the picture for what lies outside. The border holds zeros: those products are left
// out.
#pragma once

#include <algorithm>

#include "chapters/01_convolution/convolve.hpp"

namespace cnn {

inline Tensor<2> convolve_padded(const Tensor<2>& x, const Tensor<2>& kernel, int padding) {
    check(padding >= 0, "padding {}: expected 0 or more", padding);
    const auto [H_in, W_in] = x.shape();
    const auto [K_h, K_w] = kernel.shape();
    Tensor<2> y({output_size(H_in + 2 * padding, K_h), output_size(W_in + 2 * padding, K_w)});
    for (int ho = 0; ho < y.shape()[0]; ++ho)
        for (int wo = 0; wo < y.shape()[1]; ++wo)
            for (int kh = 0; kh < K_h; ++kh) {
                const int hi = std::clamp(ho + kh - padding, 0, H_in - 1);
                for (int kw = 0; kw < K_w; ++kw) {
                    const int wi = std::clamp(wo + kw - padding, 0, W_in - 1);
                    y(ho, wo) += x(hi, wi) * kernel(kh, kw);
                }
            }
    return y;
}

}  // namespace cnn
