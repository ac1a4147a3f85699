// Pooling of a single feature map: a table in, a table out.
#pragma once

#include "chapters/07_pooling/pooling.hpp"
#include "common/print.hpp"

namespace cnn {

// The map as a batch of one image with one channel.
inline Tensor<4> single_map(const Tensor<2>& x) {
    const auto [H, W] = x.shape();
    return Tensor<4>({1, 1, H, W}, {x.values().begin(), x.values().end()});
}

inline Tensor<2> max_pooled(const Tensor<2>& x, PoolOptions options = {}) {
    return plane(max_pool_forward(single_map(x), options), 0, 0);
}

inline Tensor<2> average_pooled(const Tensor<2>& x, PoolOptions options = {}) {
    return plane(average_pool_forward(single_map(x), options), 0, 0);
}

// The map in a border of `value`.
inline Tensor<2> bordered(const Tensor<2>& x, float value) {
    const auto [H, W] = x.shape();
    Tensor<2> y({H + 2, W + 2}, value);
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W; ++w) y(h + 1, w + 1) = x(h, w);
    return y;
}

}  // namespace cnn
