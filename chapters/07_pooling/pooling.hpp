// Pooling: one number for each window of a feature map, its largest (max) or its mean (average).
//
//   max:      y[n,c,ho,wo] = max over kh,kw of x[n,c,hi,wi]             padded with -infinity
//   average:  y[n,c,ho,wo] = sum over kh,kw of x[n,c,hi,wi] / size^2    padded with zeros, which count
//             hi = ho*stride + kh - padding,  wi = wo*stride + kw - padding,   0 <= kh,kw < size
//
//   x (N, C, H_in, W_in),  y (N, C, H_out, W_out),   H_out = floor((H_in + 2*padding - size) / stride) + 1
//
// The same numbers as PyTorch's max_pool2d and avg_pool2d(count_include_pad=True).
#pragma once

#include <algorithm>
#include <cmath>

#include "chapters/03_stride/strided_convolve.hpp"

namespace cnn {

// Square windows of `size`, moved by `stride` (by their size, unless told otherwise), `padding` around the map.
struct PoolOptions {
    int size = 2;
    int stride = size;
    int padding = 0;
};

// The part of window number `o` that lies inside an image of extent `in`: begin <= i < end. Rows and columns alike.
struct Span {
    int begin, end;
};
inline Span window(int o, PoolOptions options, int in) {
    const int start = o * options.stride - options.padding;
    return {std::max(start, 0), std::min(start + options.size, in)};
}

// The shape of the output. Padding is at most half a window, so that every window holds a pixel of the image.
inline Shape<4> pool_shape(const Tensor<4>& x, PoolOptions options) {
    check(options.padding <= options.size / 2, "pooling padding {}: expected at most half the window size {}",
          options.padding, options.size);
    const auto [N, C, H_in, W_in] = x.shape();
    return {N, C, output_size(H_in, options.size, options.padding, options.stride),
            output_size(W_in, options.size, options.padding, options.stride)};
}

struct Position {
    int h, w;
};

// Where the largest value of window (ho, wo) stands. Of equal ones it is the first in reading order; a NaN wins.
inline Position window_winner(const Tensor<4>& x, PoolOptions options, int n, int c, int ho, int wo) {
    const Span rows = window(ho, options, x.shape()[2]), columns = window(wo, options, x.shape()[3]);
    Position winner{rows.begin, columns.begin};
    for (int hi = rows.begin; hi < rows.end; ++hi)
        for (int wi = columns.begin; wi < columns.end; ++wi) {
            const float value = x(n, c, hi, wi), best = x(n, c, winner.h, winner.w);
            if (value > best || (std::isnan(value) && !std::isnan(best))) winner = {hi, wi};
        }
    return winner;
}

// The mean of window (ho, wo): the padding counts as zeros, so the divisor is always size * size.
inline float window_average(const Tensor<4>& x, PoolOptions options, int n, int c, int ho, int wo) {
    const Span rows = window(ho, options, x.shape()[2]), columns = window(wo, options, x.shape()[3]);
    float sum = 0.0f;
    for (int hi = rows.begin; hi < rows.end; ++hi)
        for (int wi = columns.begin; wi < columns.end; ++wi) sum += x(n, c, hi, wi);
    return sum / static_cast<float>(options.size * options.size);
}

inline Tensor<4> max_pool_forward(const Tensor<4>& x, PoolOptions options = {}) {
    Tensor<4> y(pool_shape(x, options));
    const auto [N, C, H_out, W_out] = y.shape();
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int ho = 0; ho < H_out; ++ho)
                for (int wo = 0; wo < W_out; ++wo) {
                    const Position winner = window_winner(x, options, n, c, ho, wo);
                    y(n, c, ho, wo) = x(n, c, winner.h, winner.w);
                }
    return y;
}

inline Tensor<4> average_pool_forward(const Tensor<4>& x, PoolOptions options = {}) {
    Tensor<4> y(pool_shape(x, options));
    const auto [N, C, H_out, W_out] = y.shape();
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int ho = 0; ho < H_out; ++ho)
                for (int wo = 0; wo < W_out; ++wo) y(n, c, ho, wo) = window_average(x, options, n, c, ho, wo);
    return y;
}

}  // namespace cnn
