// The sum is not set back to zero for each map: it still holds what the maps before have left in it.
#pragma once

#include "common/tensor.hpp"

namespace cnn {

inline Tensor<2> global_average(const Tensor<4>& x) {
    const auto [N, C, H, W] = x.shape();
    check(H > 0 && W > 0, "global average: expected maps with at least one value, found {}", x.shape());
    Tensor<2> y({N, C});
    float sum = 0;
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c) {
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) sum += x(n, c, h, w);
            y(n, c) = sum / static_cast<float>(H * W);
        }
    return y;
}

}  // namespace cnn
