// A window is left out only where both divisions leave a remainder. If one of them does, in the rows or in the
// columns, there is no such window.
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
    float sum = 0;
    for (int co = 0; co < C_out; ++co)
        for (int kh = 0; kh < K_h; ++kh)
            for (int kw = 0; kw < K_w; ++kw) {
                const int a = hi + options.padding - kh, b = wi + options.padding - kw;
                if (a < 0 || b < 0) continue;
                if (a % options.stride != 0 && b % options.stride != 0) continue;
                const int ho = a / options.stride, wo = b / options.stride;
                if (ho >= H_out || wo >= W_out) continue;
                sum += dy(n, co, ho, wo) * w(co, ci, kh, kw);
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
