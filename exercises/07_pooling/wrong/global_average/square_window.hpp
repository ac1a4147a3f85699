// This is what comes out with average_pool_forward and a window of size H: a square, which does not cover the map
// unless H = W.
#pragma once

#include "chapters/07_pooling/pooling.hpp"

namespace cnn {

inline Tensor<2> global_average(const Tensor<4>& x) {
    const Tensor<4> pooled = average_pool_forward(x, {.size = x.shape()[2]});
    const auto [N, C, H, W] = pooled.shape();
    Tensor<2> y({N, C});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c) y(n, c) = pooled(n, c, 0, 0);
    return y;
}

}  // namespace cnn
