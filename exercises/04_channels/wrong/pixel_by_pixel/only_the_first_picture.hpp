// Only the first picture of the batch is filled in: the others stay zero. n has to run through all of them.
#pragma once

#include "common/tensor.hpp"

namespace cnn {

inline Tensor<4> channels_first(const Tensor<4>& x) {
    const auto [N, H, W, C] = x.shape();
    Tensor<4> y({N, C, H, W});
    for (int c = 0; c < C; ++c)
        for (int h = 0; h < H; ++h)
            for (int w = 0; w < W; ++w) y(0, c, h, w) = x(0, h, w, c);
    return y;
}

inline Tensor<4> channels_last(const Tensor<4>& x) {
    const auto [N, C, H, W] = x.shape();
    Tensor<4> y({N, H, W, C});
    for (int c = 0; c < C; ++c)
        for (int h = 0; h < H; ++h)
            for (int w = 0; w < W; ++w) y(0, h, w, c) = x(0, c, h, w);
    return y;
}

}  // namespace cnn
