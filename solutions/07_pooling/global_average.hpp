// Per image and channel one sum and one division. Nothing here depends on where a value stands, so the order of the
// loops does not matter; that H and W may differ does. Without values the division would be 0 / 0, a NaN that wanders
// on through the network; so that is an error here, where its cause is known.
//
// The usual wrong way is average_pool_forward with a window of size H: its windows are square, and the maps need not
// be.
#pragma once

#include "common/tensor.hpp"

namespace cnn {

inline Tensor<2> global_average(const Tensor<4>& x) {
    const auto [N, C, H, W] = x.shape();
    check(H > 0 && W > 0, "global average: expected maps with at least one value, found {}", x.shape());
    Tensor<2> y({N, C});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c) {
            double sum = 0;
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) sum += x(n, c, h, w);
            y(n, c) = static_cast<float>(sum / (H * W));
        }
    return y;
}

}  // namespace cnn
