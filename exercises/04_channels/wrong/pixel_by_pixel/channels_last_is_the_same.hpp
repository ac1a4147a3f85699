// channels_first is right. channels_last does the same once more, as if its input were N×H×W×C again. It must undo what
// channels_first does.
#pragma once

#include "common/tensor.hpp"

namespace cnn {

inline Tensor<4> channels_first(const Tensor<4>& x) {
    const auto [N, H, W, C] = x.shape();
    Tensor<4> y({N, C, H, W});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) y(n, c, h, w) = x(n, h, w, c);
    return y;
}

inline Tensor<4> channels_last(const Tensor<4>& x) {
    const auto [N, H, W, C] = x.shape();
    Tensor<4> y({N, C, H, W});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) y(n, c, h, w) = x(n, h, w, c);
    return y;
}

}  // namespace cnn
