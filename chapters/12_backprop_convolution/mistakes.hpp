// The classic mistakes of the backward pass, made on purpose, so that the text can show what comes out.
#pragma once

#include "chapters/12_backprop_convolution/example.hpp"

namespace cnn {

// `=` where `+=` belongs: of all shares that reach a pixel or a weight, the last one is left.
inline void overwrite_at(const ConvolutionExample& e, int n, int co, int ho, int wo, Conv2dGradients& to) {
    const auto [N, C_in, H_in, W_in] = e.x.shape();
    const auto [C_out, C_w, K_h, K_w] = e.w.shape();
    const float dy = e.dy(n, co, ho, wo);
    for (int ci = 0; ci < C_in; ++ci)
        for (int kh = 0; kh < K_h; ++kh)
            for (int kw = 0; kw < K_w; ++kw) {
                const int hi = ho * e.options.stride + kh - e.options.padding;
                const int wi = wo * e.options.stride + kw - e.options.padding;
                if (hi < 0 || hi >= H_in || wi < 0 || wi >= W_in) continue;
                to.dx(n, ci, hi, wi) = dy * e.w(co, ci, kh, kw);
                to.dw(co, ci, kh, kw) = dy * e.x(n, ci, hi, wi);
            }
}
inline Conv2dGradients overwritten(const ConvolutionExample& e) {
    Conv2dGradients gradients{Tensor<4>(e.x.shape()), Tensor<4>(e.w.shape()), Tensor<1>(e.b.shape())};
    const auto [N, C_out, H_out, W_out] = e.dy.shape();
    for (int n = 0; n < N; ++n)
        for (int co = 0; co < C_out; ++co)
            for (int ho = 0; ho < H_out; ++ho)
                for (int wo = 0; wo < W_out; ++wo) overwrite_at(e, n, co, ho, wo, gradients);
    return gradients;
}

// A full convolution with the kernel as it is.
inline Tensor<4> not_flipped(const ConvolutionExample& e) {
    return conv2d_input_gradient(e.dy, e.x, flipped(e.w), e.options);
}

// hi = ho + kh - padding: the stride forgotten. In the full convolution it is the dilation that is forgotten.
inline Tensor<4> stride_forgotten(const ConvolutionExample& e) {
    const auto [N, C_in, H, W] = e.x.shape();
    const auto [C_out, C_w, K_h, K_w] = e.w.shape();
    const int top = K_h - 1 - e.options.padding, left = K_w - 1 - e.options.padding;
    const Tensor<4> d = placed(e.dy, top, left, H + K_h - 1, W + K_w - 1);
    return conv2d_forward(d, exchanged(flipped(e.w)), Tensor<1>({C_in}));
}

// wi = wo*stride + kw: the padding forgotten for the columns. The border's gradient is cut off on the wrong side, so
// that the shape is right and every value stands P places too far on.
inline Tensor<4> cut_on_the_wrong_side(const ConvolutionExample& e) {
    return placed(gradient_with_border(e), -e.options.padding, 0, e.x.shape()[2], e.x.shape()[3]);
}

// Every pixel of a window gets the whole of dy.
inline Tensor<4> not_divided(const Tensor<4>& dy, const Tensor<4>& x, PoolOptions options) {
    Tensor<4> dx = average_pool_backward(dy, x, options);
    for (float& value : dx.values()) value *= static_cast<float>(options.size * options.size);
    return dx;
}

// The winner searched for anew with >=: of equal values the last one wins.
inline Tensor<4> last_of_equals(const Tensor<4>& dy, const Tensor<4>& x, PoolOptions options) {
    Tensor<4> dx(x.shape());
    const auto [N, C, H_out, W_out] = dy.shape();
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int ho = 0; ho < H_out; ++ho)
                for (int wo = 0; wo < W_out; ++wo) {
                    const Span rows = window(ho, options, x.shape()[2]), columns = window(wo, options, x.shape()[3]);
                    Position last{rows.begin, columns.begin};
                    for (int hi = rows.begin; hi < rows.end; ++hi)
                        for (int wi = columns.begin; wi < columns.end; ++wi)
                            if (x(n, c, hi, wi) >= x(n, c, last.h, last.w)) last = {hi, wi};
                    dx(n, c, last.h, last.w) += dy(n, c, ho, wo);
                }
    return dx;
}

// Everyone who equals the largest value gets the whole of dy.
inline Tensor<4> all_equals(const Tensor<4>& dy, const Tensor<4>& x, PoolOptions options) {
    Tensor<4> dx(x.shape());
    const Tensor<4> y = max_pool_forward(x, options);
    const auto [N, C, H_out, W_out] = dy.shape();
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int ho = 0; ho < H_out; ++ho)
                for (int wo = 0; wo < W_out; ++wo) {
                    const Span rows = window(ho, options, x.shape()[2]), columns = window(wo, options, x.shape()[3]);
                    for (int hi = rows.begin; hi < rows.end; ++hi)
                        for (int wi = columns.begin; wi < columns.end; ++wi)
                            if (x(n, c, hi, wi) == y(n, c, ho, wo)) dx(n, c, hi, wi) += dy(n, c, ho, wo);
                }
    return dx;
}

}  // namespace cnn
