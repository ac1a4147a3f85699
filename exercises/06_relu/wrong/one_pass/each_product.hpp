// Here every product is cut off at zero by itself. ReLU is for the finished sum: all products, all channels, the bias.
#pragma once

#include "chapters/04_channels/conv2d.hpp"
#include "chapters/06_relu/relu.hpp"

namespace cnn {

inline float relu_of(float value) {
    return value < 0 ? 0 : value;
}

inline Tensor<4> conv2d_relu(const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b) {
    check_conv2d(x, w, b);
    Tensor<4> y(conv2d_shape(x, w, {}));
    const auto [N, C_out, H_out, W_out] = y.shape();
    const auto [C_w, C_in, K_h, K_w] = w.shape();
    for (int n = 0; n < N; ++n)
        for (int co = 0; co < C_out; ++co)
            for (int ho = 0; ho < H_out; ++ho)
                for (int wo = 0; wo < W_out; ++wo) {
                    float sum = b(co);
                    for (int ci = 0; ci < C_in; ++ci)
                        for (int kh = 0; kh < K_h; ++kh)
                            for (int kw = 0; kw < K_w; ++kw)
                                sum += relu_of(x(n, ci, ho + kh, wo + kw) * w(co, ci, kh, kw));
                    y(n, co, ho, wo) = sum < 0 ? 0 : sum;
                }
    return y;
}

}  // namespace cnn
