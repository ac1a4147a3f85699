// Every value keeps its picture, channel, row and column. Only the order in which these are written changes, and with
// it the place in memory. So the same four loops serve both directions, and the two sides of the assignment change
// places.
//
// The usual wrong way is to give the numbers a new shape and leave them where they lie: the sizes are right, and the
// picture is the striped one of chapter 4. Another is to swap rows and columns on the way, which a square picture
// hides.
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
    const auto [N, C, H, W] = x.shape();
    Tensor<4> y({N, H, W, C});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) y(n, h, w, c) = x(n, c, h, w);
    return y;
}

}  // namespace cnn
