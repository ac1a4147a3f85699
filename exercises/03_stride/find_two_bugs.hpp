#pragma once

#include "chapters/03_stride/strided_convolve.hpp"

namespace cnn {

// Shall compute what convolve(x, kernel, {.stride = stride, .padding = padding}) computes, and throw an Error where the
// kernel does not fit into the padded picture. Zeros outside the picture add nothing, so they are left out.
inline Tensor<2> my_convolve(const Tensor<2>& x, const Tensor<2>& kernel, int stride, int padding) {
    const auto [H_in, W_in] = x.shape();
    const auto [K_h, K_w] = kernel.shape();
    const int H_out = (H_in + 2 * padding - K_h) / stride + 1;
    const int W_out = (W_in + 2 * padding - K_w) / stride + 1;
    check(H_out >= 1 && W_out >= 1, "a kernel of {}×{} does not fit", K_h, K_w);
    Tensor<2> y({H_out, W_out});
    for (int ho = 0; ho < H_out; ++ho)
        for (int wo = 0; wo < W_out; ++wo)
            for (int kh = 0; kh < K_h; ++kh)
                for (int kw = 0; kw < K_w; ++kw) {
                    const int hi = (ho - padding) * stride + kh, wi = (wo - padding) * stride + kw;
                    const bool inside = 0 <= hi && hi < H_in && 0 <= wi && wi < W_in;
                    if (inside) y(ho, wo) += x(hi, wi) * kernel(kh, kw);
                }
    return y;
}

}  // namespace cnn
