// This is right for weights that hold the first row of each channel, then the second row of each channel. The other
// program goes further: all channels of one pixel stand side by side.
#pragma once

#include "common/tensor.hpp"

namespace cnn {

inline Tensor<2> reordered_weights(const Tensor<2>& weights, int C, int H, int W) {
    const auto [D_out, D_in] = weights.shape();
    check(D_in == C * H * W, "expected {} weights for each output, found {}", C * H * W, D_in);
    Tensor<2> y(weights.shape());
    for (int o = 0; o < D_out; ++o)
        for (int c = 0; c < C; ++c)
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) y(o, (c * H + h) * W + w) = weights(o, (h * C + c) * W + w);
    return y;
}

}  // namespace cnn
