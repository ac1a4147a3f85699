// dilated_convolve is right. In the receptive field, a layer's stride acts on the layer itself here. It moves the
// windows of this layer, so it spreads what the layers after it see.
#pragma once

#include <vector>

#include "chapters/03_stride/strided_convolve.hpp"

namespace cnn {

inline Tensor<2> dilated_convolve(const Tensor<2>& x, const Tensor<2>& kernel, ConvOptions options, int dilation) {
    check(dilation >= 1, "dilation {}: expected 1 or more", dilation);
    const auto [H_in, W_in] = x.shape();
    const auto [K_h, K_w] = kernel.shape();
    const int H_out = output_size(H_in, (K_h - 1) * dilation + 1, options.padding, options.stride);
    const int W_out = output_size(W_in, (K_w - 1) * dilation + 1, options.padding, options.stride);
    const Tensor<2> padded = pad(x, options.padding);
    Tensor<2> y({H_out, W_out});
    for (int ho = 0; ho < H_out; ++ho)
        for (int wo = 0; wo < W_out; ++wo)
            for (int kh = 0; kh < K_h; ++kh)
                for (int kw = 0; kw < K_w; ++kw)
                    y(ho, wo) += padded(ho * options.stride + kh * dilation, wo * options.stride + kw * dilation) *
                                 kernel(kh, kw);
    return y;
}

struct Layer {
    int kernel;
    int stride;
    int dilation;
};

inline int receptive_field(const std::vector<Layer>& layers) {
    int field = 1, step = 1;
    for (const Layer& layer : layers) {
        step *= layer.stride;
        field += (layer.kernel - 1) * layer.dilation * step;
    }
    return field;
}

}  // namespace cnn
