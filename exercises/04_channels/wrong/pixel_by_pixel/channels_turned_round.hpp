// The channels come out in the opposite order, blue first. Some libraries do keep them so; here channel c stays channel
// c.
#pragma once

#include "common/tensor.hpp"

namespace cnn {

inline Tensor<4> channels_first(const Tensor<4>& x) {
    const auto [N, H, W, C] = x.shape();
    Tensor<4> y({N, C, H, W});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) y(n, C - 1 - c, h, w) = x(n, h, w, c);
    return y;
}

inline Tensor<4> channels_last(const Tensor<4>& x) {
    const auto [N, C, H, W] = x.shape();
    Tensor<4> y({N, H, W, C});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) y(n, h, w, C - 1 - c) = x(n, c, h, w);
    return y;
}

}  // namespace cnn
