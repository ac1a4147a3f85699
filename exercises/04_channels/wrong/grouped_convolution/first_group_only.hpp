// All filters look at the channels of the first group. Kernel number c of a filter meets channel c of its own group.
#pragma once

#include "chapters/04_channels/conv2d.hpp"

namespace cnn {

inline float grouped_at(const Tensor<4>& x, const Tensor<4>& w, float bias, int first, ConvOptions options, int n,
                        int co, int ho, int wo) {
    const auto [N, C_in, H_in, W_in] = x.shape();
    const auto [C_out, C_group, K_h, K_w] = w.shape();
    float sum = bias;
    for (int c = 0; c < C_group; ++c)
        for (int kh = 0; kh < K_h; ++kh)
            for (int kw = 0; kw < K_w; ++kw) {
                const int hi = ho * options.stride + kh - options.padding;
                const int wi = wo * options.stride + kw - options.padding;
                if (0 <= hi && hi < H_in && 0 <= wi && wi < W_in) sum += x(n, first + c, hi, wi) * w(co, c, kh, kw);
            }
    return sum;
}

inline Tensor<4> grouped_conv2d(const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b, int groups,
                                ConvOptions options) {
    const int C_in = x.shape()[1];
    const auto [C_out, C_group, K_h, K_w] = w.shape();
    check(groups >= 1 && C_in % groups == 0 && C_out % groups == 0,
          "grouped_conv2d: {} groups do not divide {} input channels and {} filters", groups, C_in, C_out);
    check(C_group == C_in / groups, "grouped_conv2d: expected filters of {} channels, found {}", C_in / groups,
          C_group);
    check(b.shape()[0] == C_out, "grouped_conv2d: expected {} biases, found {}", C_out, b.shape()[0]);
    Tensor<4> y(conv2d_shape(x, w, options));
    for (int n = 0; n < y.shape()[0]; ++n)
        for (int co = 0; co < C_out; ++co) {
            const int first = 0;
            for (int ho = 0; ho < y.shape()[2]; ++ho)
                for (int wo = 0; wo < y.shape()[3]; ++wo)
                    y(n, co, ho, wo) = grouped_at(x, w, b(co), first, options, n, co, ho, wo);
        }
    return y;
}

}  // namespace cnn
