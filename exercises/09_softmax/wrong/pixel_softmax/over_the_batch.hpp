// Here the pictures of the batch compete: the sum runs over n. The classes of one pixel shall compete, so it is c that
// runs.
#pragma once

#include <algorithm>
#include <cmath>

#include "common/tensor.hpp"

namespace cnn {

inline Tensor<4> pixel_softmax(const Tensor<4>& scores) {
    const auto [N, C, H, W] = scores.shape();
    check(C >= 1, "pixel_softmax: expected at least one class, found shape {}", scores.shape());
    Tensor<4> p(scores.shape());
    for (int c = 0; c < C; ++c)
        for (int h = 0; h < H; ++h)
            for (int w = 0; w < W; ++w) {
                float largest = scores(0, c, h, w), sum = 0;
                for (int n = 0; n < N; ++n) largest = std::max(largest, scores(n, c, h, w));
                for (int n = 0; n < N; ++n) sum += p(n, c, h, w) = std::exp(scores(n, c, h, w) - largest);
                for (int n = 0; n < N; ++n) p(n, c, h, w) /= sum;
            }
    return p;
}

}  // namespace cnn
