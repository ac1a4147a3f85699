// The weights are taken as if the channel ran fastest. Our flatten writes a whole channel before the next one, and so
// do filters: the numbers can stay in their order.
#pragma once

#include "chapters/04_channels/conv2d.hpp"

namespace cnn {

inline Tensor<4> sliding_layer(const Tensor<4>& x, const Tensor<2>& w, const Tensor<1>& b, int H, int W) {
    const int C = x.shape()[1], D_out = w.shape()[0];
    check(w.shape()[1] == C * H * W, "expected {} weights for each output, found {}", C * H * W, w.shape()[1]);
    Tensor<4> filters({D_out, C, H, W});
    for (int o = 0; o < D_out; ++o)
        for (int c = 0; c < C; ++c)
            for (int kh = 0; kh < H; ++kh)
                for (int kw = 0; kw < W; ++kw) filters(o, c, kh, kw) = w(o, (kh * W + kw) * C + c);
    return conv2d_forward(x, filters, b);
}

}  // namespace cnn
