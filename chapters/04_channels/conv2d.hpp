// Convolution as a layer computes it: a batch of images with C_in channels in, C_out filters, C_out feature maps out.
// A filter has one kernel per input channel; its output is the sum over the channels, plus a bias.
//
//   y[n,co,ho,wo] = b[co] + sum over ci,kh,kw of  x[n,ci,hi,wi] * w[co,ci,kh,kw]
//                   hi = ho*stride + kh - padding,  wi = wo*stride + kw - padding;  x is 0 outside the image
//
//   x (N, C_in, H_in, W_in),  w (C_out, C_in, K_h, K_w),  b (C_out),  y (N, C_out, H_out, W_out)
//
// The same numbers as PyTorch's torch.nn.functional.conv2d(x, w, b, stride, padding).
#pragma once

#include "chapters/03_stride/strided_convolve.hpp"

namespace cnn {

// Throws an Error unless the shapes of input, weights and bias fit together.
inline void check_conv2d(const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b) {
    check(w.shape()[1] == x.shape()[1], "conv2d: the weights {} expect {} input channels, the input {} has {}",
          w.shape(), w.shape()[1], x.shape(), x.shape()[1]);
    check(b.shape()[0] == w.shape()[0], "conv2d: expected a bias of {} values, one per filter, found {}", w.shape()[0],
          b.shape()[0]);
}

// The shape of the output: (N, C_out, H_out, W_out).
inline Shape<4> conv2d_shape(const Tensor<4>& x, const Tensor<4>& w, ConvOptions options) {
    const auto [N, C_in, H_in, W_in] = x.shape();
    const auto [C_out, C_w, K_h, K_w] = w.shape();
    return {N, C_out, output_size(H_in, K_h, options.padding, options.stride),
            output_size(W_in, K_w, options.padding, options.stride)};
}

// One output value: filter co at position (ho, wo) of image n.
inline float conv2d_at(const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b, ConvOptions options, int n, int co,
                       int ho, int wo) {
    const auto [N, C_in, H_in, W_in] = x.shape();
    const auto [C_out, C_w, K_h, K_w] = w.shape();
    float sum = b(co);
    for (int ci = 0; ci < C_in; ++ci)
        for (int kh = 0; kh < K_h; ++kh)
            for (int kw = 0; kw < K_w; ++kw) {
                const int hi = ho * options.stride + kh - options.padding;
                const int wi = wo * options.stride + kw - options.padding;
                // Outside the image the padding is zero and adds nothing.
                if (0 <= hi && hi < H_in && 0 <= wi && wi < W_in) sum += x(n, ci, hi, wi) * w(co, ci, kh, kw);
            }
    return sum;
}

// All output values.
inline Tensor<4> conv2d_forward(const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b, ConvOptions options = {}) {
    check_conv2d(x, w, b);
    Tensor<4> y(conv2d_shape(x, w, options));
    const auto [N, C_out, H_out, W_out] = y.shape();
    for (int n = 0; n < N; ++n)
        for (int co = 0; co < C_out; ++co)
            for (int ho = 0; ho < H_out; ++ho)
                for (int wo = 0; wo < W_out; ++wo) y(n, co, ho, wo) = conv2d_at(x, w, b, options, n, co, ho, wo);
    return y;
}

}  // namespace cnn
