// Window i covers the places iS to iS + K - 1 of the padded row, and pixel r stands at place r + P. So the window holds
// it if iS <= r + P and r + P <= iS + K - 1. The first says i <= (r + P) / S, rounded down: that is the last window.
// The second says i >= (r + P - K + 1) / S, rounded up: the first window. Of these windows only 0 to out - 1 exist. C++
// rounds positive quotients down; to round up, add S - 1 before the division. Below zero C++ would round the wrong way,
// but there the first window is number 0 anyway.
//
// In window i the pixel has met weight number r + P - iS (step 3 of the chapter). As i goes up, this goes down: the
// flip comes by itself. It goes down by S, so no parity has to be looked at, and it lies in the kernel, because
// windows_with says so. Every filter has read the pixel: sum over co.
//
// The usual wrong way is to go through the weights and to divide r + P - kh by S without asking whether it can be
// divided. With a stride of 1 it always can.
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
                const int kh = hi + options.padding - ho * options.stride;
                const int kw = wi + options.padding - wo * options.stride;
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
