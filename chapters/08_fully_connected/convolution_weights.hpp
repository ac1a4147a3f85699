// A convolution written as a fully connected layer: most of its weights are zero, the others repeat.
//
//   linear_forward(flatten(x), convolution_weights(kernel, H_in, W_in), 0)  has the numbers of  convolve(x, kernel)
#pragma once

#include "chapters/01_convolution/convolve.hpp"

namespace cnn {

// The weights (H_out * W_out, H_in * W_in): row ho * W_out + wo holds the kernel where that window lies.
inline Tensor<2> convolution_weights(const Tensor<2>& kernel, int H_in, int W_in) {
    const auto [K_h, K_w] = kernel.shape();
    const int H_out = output_size(H_in, K_h), W_out = output_size(W_in, K_w);
    Tensor<2> w({H_out * W_out, H_in * W_in});
    for (int ho = 0; ho < H_out; ++ho)
        for (int wo = 0; wo < W_out; ++wo)
            for (int kh = 0; kh < K_h; ++kh)
                for (int kw = 0; kw < K_w; ++kw) w(ho * W_out + wo, (ho + kh) * W_in + wo + kw) = kernel(kh, kw);
    return w;
}

}  // namespace cnn
