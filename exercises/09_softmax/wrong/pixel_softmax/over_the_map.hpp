// Here all pixels of one map compete: each map adds up to 1. Each pixel shall add up to 1, over its classes.
#pragma once

#include <algorithm>
#include <cmath>

#include "common/tensor.hpp"

namespace cnn {

inline Tensor<4> pixel_softmax(const Tensor<4>& scores) {
    const auto [N, C, H, W] = scores.shape();
    check(C >= 1, "pixel_softmax: expected at least one class, found shape {}", scores.shape());
    Tensor<4> p(scores.shape());
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c) {
            float largest = scores(n, c, 0, 0), sum = 0;
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) largest = std::max(largest, scores(n, c, h, w));
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) sum += p(n, c, h, w) = std::exp(scores(n, c, h, w) - largest);
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) p(n, c, h, w) /= sum;
        }
    return p;
}

}  // namespace cnn
