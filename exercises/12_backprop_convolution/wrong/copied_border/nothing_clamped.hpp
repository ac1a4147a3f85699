// The cells of the border are looked up at (h - P, w - P), where there is no pixel. They are copies of the nearest
// pixel: the clamp finds it.
#pragma once

#include <algorithm>

#include "common/tensor.hpp"

namespace cnn {

inline Tensor<4> copied_border_backward(const Tensor<4>& dy, int padding) {
    const auto [N, C, H_padded, W_padded] = dy.shape();
    const int H = H_padded - 2 * padding, W = W_padded - 2 * padding;
    check(padding >= 0, "copied border: expected a padding of 0 or more, found {}", padding);
    check(H >= 1 && W >= 1, "copied border: {} has no pixels inside a border of {}", dy.shape(), padding);
    Tensor<4> dx({N, C, H, W});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int h = 0; h < H_padded; ++h)
                for (int w = 0; w < W_padded; ++w) {
                    const int hi = h - padding, wi = w - padding;
                    dx(n, c, hi, wi) += dy(n, c, h, w);
                }
    return dx;
}

}  // namespace cnn
