// Chapter 4's convolution with one change: kernel number c of a filter meets channel first + c, where `first` is the
// group's first channel. A group has C_out / groups filters, so filter co belongs to group co / (C_out / groups),
// rounded down.
//
// The usual slips: co % groups, which deals the filters out like cards; co / groups, which is right only where a group
// has as many filters as there are groups; and c alone, so that all filters look at the first group. With groups = 1
// none of them shows, and the first two do not with one filter a group.
#pragma once

#include "chapters/04_channels/conv2d.hpp"

namespace cnn {

// One output value: filter co, whose channels begin at `first`.
inline float grouped_at(const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b, ConvOptions options, int first,
                        int n, int co, int ho, int wo) {
    const auto [N, C_in, H_in, W_in] = x.shape();
    const auto [C_out, C_group, K_h, K_w] = w.shape();
    float sum = b(co);
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
    const int C_in = x.shape()[1], C_out = w.shape()[0], C_group = w.shape()[1];
    check(groups >= 1 && C_in % groups == 0 && C_out % groups == 0,
          "grouped_conv2d: {} groups do not divide {} input channels and {} filters", groups, C_in, C_out);
    check(C_group == C_in / groups, "grouped_conv2d: expected filters of {} channels, found {}", C_in / groups,
          C_group);
    check(b.shape()[0] == C_out, "grouped_conv2d: expected {} biases, found {}", C_out, b.shape()[0]);
    Tensor<4> y(conv2d_shape(x, w, options));
    const auto [N, C, H_out, W_out] = y.shape();
    for (int n = 0; n < N; ++n)
        for (int co = 0; co < C_out; ++co) {
            const int group = co / (C_out / groups);  // C_out / groups filters in each
            for (int ho = 0; ho < H_out; ++ho)
                for (int wo = 0; wo < W_out; ++wo)
                    y(n, co, ho, wo) = grouped_at(x, w, b, options, group * C_group, n, co, ho, wo);
        }
    return y;
}

}  // namespace cnn
