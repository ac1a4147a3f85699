// The weight is looked up with the wrong sign of the padding: P zeros come before the picture, so pixel r stands at
// place r + P. Weights that fall outside the kernel have been left out.
#pragma once

#include "chapters/04_channels/conv2d.hpp"
#include "chapters/07_pooling/pooling.hpp"

namespace cnn {

inline Span windows_with(int r, int K, ConvOptions options, int out) {
    const int place = r + options.padding;  // in the padded row
    const int first = std::max(place - K + options.stride, 0) / options.stride;
    const int last = place / options.stride;
    return {first, std::min(last + 1, out)};
}

inline float input_gradient_at(const Tensor<4>& dy, const Tensor<4>& w, ConvOptions options, int n, int ci, int hi,
                               int wi) {
    const auto [N, C_out, H_out, W_out] = dy.shape();
    const auto [C_w, C_in, K_h, K_w] = w.shape();
    const Span rows = windows_with(hi, K_h, options, H_out), columns = windows_with(wi, K_w, options, W_out);
    float sum = 0;
    for (int co = 0; co < C_out; ++co)
        for (int ho = rows.begin; ho < rows.end; ++ho)
            for (int wo = columns.begin; wo < columns.end; ++wo) {
                const int kh = hi - options.padding - ho * options.stride;
                const int kw = wi - options.padding - wo * options.stride;
                if (0 <= kh && kh < K_h && 0 <= kw && kw < K_w) sum += dy(n, co, ho, wo) * w(co, ci, kh, kw);
            }
    return sum;
}

inline Tensor<4> input_gradient(const Tensor<4>& dy, const Tensor<4>& w, ConvOptions options, int H_in, int W_in) {
    const int N = dy.shape()[0], C_in = w.shape()[1];
    Tensor<4> dx({N, C_in, H_in, W_in});
    for (int n = 0; n < N; ++n)
        for (int ci = 0; ci < C_in; ++ci)
            for (int hi = 0; hi < H_in; ++hi)
                for (int wi = 0; wi < W_in; ++wi) dx(n, ci, hi, wi) = input_gradient_at(dy, w, options, n, ci, hi, wi);
    return dx;
}

}  // namespace cnn
