// The backward pass of convolution and pooling: every product of the forward pass sends its gradient back to
// where its factors came from. The loops are those of forward.
//
//   forward:  y[n,co,ho,wo] = b[co] + sum over ci,kh,kw of x[n,ci,hi,wi] * w[co,ci,kh,kw]
//
//   dx[n,ci,hi,wi]    += dy[n,co,ho,wo] * w[co,ci,kh,kw]
//   dw[co,ci,kh,kw]   += dy[n,co,ho,wo] * x[n,ci,hi,wi]     hi = ho*stride + kh - padding,  wi alike
//   db[co]            += dy[n,co,ho,wo]
//
// A gradient has the shape of what it belongs to: dx (N, C_in, H_in, W_in), dw (C_out, C_in, K_h, K_w), db (C_out).
#pragma once

#include "chapters/04_channels/conv2d.hpp"
#include "chapters/07_pooling/pooling.hpp"

namespace cnn {

struct Conv2dGradients {
    Tensor<4> dx, dw;
    Tensor<1> db;
};

// What one output value sends back: its gradient to the bias, and to both factors of each product that gradient
// times the other factor.
inline void conv2d_backward_at(float dy, const Tensor<4>& x, const Tensor<4>& w, ConvOptions options, int n, int co,
                               int ho, int wo, Conv2dGradients& to) {
    const auto [N, C_in, H_in, W_in] = x.shape();
    const auto [C_out, C_w, K_h, K_w] = w.shape();
    to.db(co) += dy;  // d(b + …)/db = 1
    for (int ci = 0; ci < C_in; ++ci)
        for (int kh = 0; kh < K_h; ++kh)
            for (int kw = 0; kw < K_w; ++kw) {
                const int hi = ho * options.stride + kh - options.padding;
                const int wi = wo * options.stride + kw - options.padding;
                if (hi < 0 || hi >= H_in || wi < 0 || wi >= W_in) continue;  // padding: a constant, no gradient
                to.dx(n, ci, hi, wi) += dy * w(co, ci, kh, kw);              // d(x * w)/dx = w
                to.dw(co, ci, kh, kw) += dy * x(n, ci, hi, wi);              // d(x * w)/dw = x
            }
}

// Throws an Error unless the weights fit the input, and dy has the shape of the output.
inline void check_conv2d_backward(const Tensor<4>& dy, const Tensor<4>& x, const Tensor<4>& w, ConvOptions options) {
    const Shape<4> expected = conv2d_shape(x, w, options);
    check(dy.shape() == expected, "conv2d_backward: expected dy of shape {}, found {}", expected, dy.shape());
    check(w.shape()[1] == x.shape()[1], "conv2d_backward: the weights {} do not fit the input {}", w.shape(),
          x.shape());
}

// All gradients of y = conv2d_forward(x, w, b, options), given dy = dL/dy.
inline Conv2dGradients conv2d_backward(const Tensor<4>& dy, const Tensor<4>& x, const Tensor<4>& w,
                                       ConvOptions options = {}) {
    check_conv2d_backward(dy, x, w, options);
    const auto [N, C_out, H_out, W_out] = dy.shape();
    Conv2dGradients gradients{Tensor<4>(x.shape()), Tensor<4>(w.shape()), Tensor<1>({C_out})};
    for (int n = 0; n < N; ++n)
        for (int co = 0; co < C_out; ++co)
            for (int ho = 0; ho < H_out; ++ho)
                for (int wo = 0; wo < W_out; ++wo)
                    conv2d_backward_at(dy(n, co, ho, wo), x, w, options, n, co, ho, wo, gradients);
    return gradients;
}

// Max pooling: y is a copy of the winner, so the winner gets the gradient and the others get none.
// Where windows overlap, one pixel can win twice and gets both.
inline Tensor<4> max_pool_backward(const Tensor<4>& dy, const Tensor<4>& x, PoolOptions options = {}) {
    check(dy.shape() == pool_shape(x, options), "max_pool_backward: expected dy of shape {}, found {}",
          pool_shape(x, options), dy.shape());
    const auto [N, C, H_out, W_out] = dy.shape();
    Tensor<4> dx(x.shape());
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int ho = 0; ho < H_out; ++ho)
                for (int wo = 0; wo < W_out; ++wo) {
                    const Position winner = window_winner(x, options, n, c, ho, wo);
                    dx(n, c, winner.h, winner.w) += dy(n, c, ho, wo);
                }
    return dx;
}

// What one average sends back: an equal share, dy / size^2, to each pixel of its window.
inline void average_pool_backward_at(float dy, PoolOptions options, int n, int c, int ho, int wo, Tensor<4>& dx) {
    const Span rows = window(ho, options, dx.shape()[2]), columns = window(wo, options, dx.shape()[3]);
    const float share = dy / static_cast<float>(options.size * options.size);
    for (int hi = rows.begin; hi < rows.end; ++hi)
        for (int wi = columns.begin; wi < columns.end; ++wi) dx(n, c, hi, wi) += share;
}

// Average pooling does not look at the values of x, only at its shape.
inline Tensor<4> average_pool_backward(const Tensor<4>& dy, const Tensor<4>& x, PoolOptions options = {}) {
    check(dy.shape() == pool_shape(x, options), "average_pool_backward: expected dy of shape {}, found {}",
          pool_shape(x, options), dy.shape());
    const auto [N, C, H_out, W_out] = dy.shape();
    Tensor<4> dx(x.shape());
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int ho = 0; ho < H_out; ++ho)
                for (int wo = 0; wo < W_out; ++wo)
                    average_pool_backward_at(dy(n, c, ho, wo), options, n, c, ho, wo, dx);
    return dx;
}

}  // namespace cnn
