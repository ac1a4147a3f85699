#pragma once

#include "chapters/04_channels/conv2d.hpp"
#include "chapters/07_pooling/pooling.hpp"

namespace cnn {

// Which windows hold pixel r? All of them along one side: begin <= i < end. K is the extent of the kernel, out the
// number of windows, which are numbered from 0. Where no window holds the pixel, begin is not below end.
inline Span windows_with(int r, int K, ConvOptions options, int out) {
    return {0, 0};  // not yet: no window at all
}

// The gradient of one pixel of the input, dL/dx(n, ci, hi, wi), collected from all output values that have used it.
// dy (N, C_out, H_out, W_out), w (C_out, C_in, K_h, K_w).
inline float input_gradient_at(const Tensor<4>& dy, const Tensor<4>& w, ConvOptions options, int n, int ci, int hi,
                               int wi) {
    return 0;  // not yet
}

// The gradient of every pixel: (N, C_in, H_in, W_in). Nothing is missing here.
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
