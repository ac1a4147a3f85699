// The four bugs, in the order of their symptoms. db: the line stood inside the loops over the weights, so it was added
// once for each product, not once for each output value. dw: the picture was x(0, …), whatever n was. The dilation:
// (wo * stride + kw) * dilation also pulled the windows apart; the dilation is about the place in the kernel only.
// The border: break gave up the rest of the row at its first cell outside, and on the left the rest lies inside.
//
// The usual wrong repair is one that makes the symptom go away and not the bug: to divide db by the number of weights,
// say, which is wrong as soon as a window reaches over the border.
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
                    to.db(co) += g;
                    for (int ci = 0; ci < C_in; ++ci)
                        for (int kh = 0; kh < K_h; ++kh)
                            for (int kw = 0; kw < K_w; ++kw) {
                                const int hi = ho * options.stride + kh * dilation - options.padding;
                                const int wi = wo * options.stride + kw * dilation - options.padding;
                                if (hi < 0 || hi >= H_in || wi < 0 || wi >= W_in) continue;  // the border
                                to.dx(n, ci, hi, wi) += g * w(co, ci, kh, kw);
                                to.dw(co, ci, kh, kw) += g * x(n, ci, hi, wi);
                            }
                }
    return to;
}

}  // namespace cnn
