// `break` ends the loop, `continue` goes on to its next turn. Below and to the right the two come to the same: behind a
// pixel outside there are only others outside. Above and to the left the window begins outside and goes on inside, so
// the loop must go on. The bug stands in both loops.
//
// The usual wrong way is to repair one loop and to look only at the sum of all values, or at the lower right corner.
#pragma once

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
                const int hi = ho + kh - padding;
                if (hi < 0 || hi >= H_in) continue;  // outside: zeros
                for (int kw = 0; kw < K_w; ++kw) {
                    const int wi = wo + kw - padding;
                    if (wi < 0 || wi >= W_in) continue;  // outside: zeros
                    y(ho, wo) += x(hi, wi) * kernel(kh, kw);
                }
            }
    return y;
}

}  // namespace cnn
