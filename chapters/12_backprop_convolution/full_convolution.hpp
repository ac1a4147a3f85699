// The gradients of a convolution, as convolutions: chapter 4's conv2d_forward on tensors that are prepared for it.
//
//   input:    dx = the flipped kernels over the dilated dy, in a border of K - 1 - padding zeros
//   weights:  dw = the dilated dy over x, padded as in forward
//
//   d[ho*stride] = dy[ho], 0 elsewhere         the dilated gradient; rows here, columns alike
//   dx[hi] = sum over m of  d[hi + m - (K_h-1-padding)] * w[K_h-1-m]       0 <= m < K_h
//   dw[kh] = sum over a of  d[a] * x[a + kh - padding]
//
// The same numbers as conv2d_backward, which a test proves.
// Source: Dumoulin and Visin (2016), "A guide to convolution arithmetic for deep learning", relationship 14.
#pragma once

#include "chapters/12_backprop_convolution/backward.hpp"

namespace cnn {

// The values `stride` cells apart, with zeros between them: a side of H becomes (H - 1) * stride + 1.
inline Tensor<4> dilate(const Tensor<4>& dy, int stride) {
    const auto [N, C, H, W] = dy.shape();
    Tensor<4> d({N, C, (H - 1) * stride + 1, (W - 1) * stride + 1});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) d(n, c, h * stride, w * stride) = dy(n, c, h, w);
    return d;
}

// Planes of H rows and W columns of zeros, with x laid on them so that its top left corner is at (top, left).
// What reaches over an edge is cut off.
inline Tensor<4> placed(const Tensor<4>& x, int top, int left, int H, int W) {
    const auto [N, C, H_x, W_x] = x.shape();
    Tensor<4> y({N, C, H, W});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int h = 0; h < H_x; ++h)
                for (int w = 0; w < W_x; ++w) {
                    const int row = top + h, column = left + w;
                    if (0 <= row && row < H && 0 <= column && column < W) y(n, c, row, column) = x(n, c, h, w);
                }
    return y;
}

// Every kernel turned by 180 degrees: its last number comes first.
inline Tensor<4> flipped(const Tensor<4>& w) {
    const auto [C_out, C_in, K_h, K_w] = w.shape();
    Tensor<4> y(w.shape());
    for (int co = 0; co < C_out; ++co)
        for (int ci = 0; ci < C_in; ++ci)
            for (int kh = 0; kh < K_h; ++kh)
                for (int kw = 0; kw < K_w; ++kw) y(co, ci, kh, kw) = w(co, ci, K_h - 1 - kh, K_w - 1 - kw);
    return y;
}

// The first two dimensions exchanged: of weights (C_out, C_in, K_h, K_w) it makes (C_in, C_out, K_h, K_w).
inline Tensor<4> exchanged(const Tensor<4>& x) {
    const auto [A, B, H, W] = x.shape();
    Tensor<4> y({B, A, H, W});
    for (int a = 0; a < A; ++a)
        for (int b = 0; b < B; ++b)
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) y(b, a, h, w) = x(a, b, h, w);
    return y;
}

// dx: each pixel collects its gradient. Of x only the shape counts.
inline Tensor<4> conv2d_input_gradient(const Tensor<4>& dy, const Tensor<4>& x, const Tensor<4>& w,
                                       ConvOptions options = {}) {
    check_conv2d_backward(dy, x, w, options);
    const auto [N, C_in, H_in, W_in] = x.shape();
    const auto [C_out, C_w, K_h, K_w] = w.shape();
    const int top = K_h - 1 - options.padding, left = K_w - 1 - options.padding;
    const Tensor<4> d = placed(dilate(dy, options.stride), top, left, H_in + K_h - 1, W_in + K_w - 1);
    return conv2d_forward(d, exchanged(flipped(w)), Tensor<1>({C_in}));
}

// dw: each weight collects its gradient, from all pictures of the batch. Of w only the shape counts.
inline Tensor<4> conv2d_weight_gradient(const Tensor<4>& dy, const Tensor<4>& x, const Tensor<4>& w,
                                        ConvOptions options = {}) {
    check_conv2d_backward(dy, x, w, options);
    const auto [C_out, C_in, K_h, K_w] = w.shape();
    const Tensor<4> d = exchanged(dilate(dy, options.stride));  // (C_out, N, …): a kernel for each picture
    const Tensor<4> dw = conv2d_forward(exchanged(x), d, Tensor<1>({C_out}), {.padding = options.padding});
    return placed(exchanged(dw), 0, 0, K_h, K_w);  // where the stride does not divide there are rows too many
}

}  // namespace cnn
