// This is the mean of all channels of an image together, the same number for each of them. Pooling treats each channel
// by itself.
#pragma once

#include "common/tensor.hpp"

namespace cnn {

inline Tensor<2> global_average(const Tensor<4>& x) {
    const auto [N, C, H, W] = x.shape();
    check(H > 0 && W > 0, "global average: expected maps with at least one value, found {}", x.shape());
    Tensor<2> y({N, C});
    for (int n = 0; n < N; ++n) {
        float sum = 0;
        for (int c = 0; c < C; ++c)
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) sum += x(n, c, h, w);
        for (int c = 0; c < C; ++c) y(n, c) = sum / static_cast<float>(C * H * W);
    }
    return y;
}

}  // namespace cnn
