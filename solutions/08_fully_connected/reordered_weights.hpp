// One loop for each index of a picture, and both orders written as places: theirs on the right, ours on the left. The
// last index of an order is the one that runs fastest, so it is the one that is added without a factor.
//
// The usual slip is to exchange the two places. That is the way from our order to theirs, and with weights of random
// numbers nothing looks wrong. Try it on a picture of one row: with C = 2 and W = 3 you can see every weight move.
#pragma once

#include "common/tensor.hpp"

namespace cnn {

inline Tensor<2> reordered_weights(const Tensor<2>& weights, int C, int H, int W) {
    const auto [D_out, D_in] = weights.shape();
    check(D_in == C * H * W, "expected {} weights for each output, found {}", C * H * W, D_in);
    Tensor<2> y(weights.shape());
    for (int o = 0; o < D_out; ++o)
        for (int c = 0; c < C; ++c)
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) y(o, (c * H + h) * W + w) = weights(o, (h * W + w) * C + c);
    return y;
}

}  // namespace cnn
