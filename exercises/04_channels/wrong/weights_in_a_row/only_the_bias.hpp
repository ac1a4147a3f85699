// The bias is right now. What is left: the places of the weights. Which lies together in memory, a filter with its
// kernels for all input channels, or all kernels for one input channel?
#pragma once

#include "chapters/04_channels/conv2d.hpp"

namespace cnn {

inline Tensor<4> conv2d_from_row(const Tensor<4>& x, const Tensor<1>& w, const Tensor<1>& b, int K,
                                 ConvOptions options) {
    const auto [N, C_in, H_in, W_in] = x.shape();
    const int C_out = b.shape()[0];
    check(w.shape()[0] == C_out * C_in * K * K, "expected {} weights, found {}", C_out * C_in * K * K, w.shape()[0]);
    Tensor<4> y({N, C_out, output_size(H_in, K, options.padding, options.stride),
                 output_size(W_in, K, options.padding, options.stride)});
    for (int n = 0; n < N; ++n)
        for (int co = 0; co < C_out; ++co)
            for (int ho = 0; ho < y.shape()[2]; ++ho)
                for (int wo = 0; wo < y.shape()[3]; ++wo)
                    for (int ci = 0; ci < C_in; ++ci) {
                        float sum = ci == 0 ? b(co) : 0.0f;
                        for (int kh = 0; kh < K; ++kh)
                            for (int kw = 0; kw < K; ++kw) {
                                const int hi = ho * options.stride + kh - options.padding;
                                const int wi = wo * options.stride + kw - options.padding;
                                const bool inside = 0 <= hi && hi < H_in && 0 <= wi && wi < W_in;
                                if (inside) sum += x(n, ci, hi, wi) * w(((ci * C_out + co) * K + kh) * K + kw);
                            }
                        y(n, co, ho, wo) += sum;
                    }
    return y;
}

}  // namespace cnn
