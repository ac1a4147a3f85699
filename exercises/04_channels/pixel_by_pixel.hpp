#pragma once

#include "common/tensor.hpp"

namespace cnn {

// From N×H×W×C to N×C×H×W: y(n, c, h, w) is x(n, h, w, c).
inline Tensor<4> channels_first(const Tensor<4>& x) {
    const auto [N, H, W, C] = x.shape();
    Tensor<4> y({N, H, W, C});  // which shape?
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) y(n, h, w, c) = x(n, h, w, c);  // which value goes where?
    return y;
}

// From N×C×H×W to N×H×W×C: y(n, h, w, c) is x(n, c, h, w).
inline Tensor<4> channels_last(const Tensor<4>& x) {
    const auto [N, C, H, W] = x.shape();
    Tensor<4> y({N, C, H, W});  // which shape?
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) y(n, c, h, w) = x(n, c, h, w);  // which value goes where?
    return y;
}

}  // namespace cnn
