// The NaN is gone, but the row that had it is not right: its probabilities are 0 and do not add up to 1. A small
// number in the divisor hides that all exponentials have become 0. Ask why they do.
#pragma once

#include <algorithm>
#include <cmath>

#include "common/tensor.hpp"

namespace cnn {

inline Tensor<2> my_softmax(const Tensor<2>& logits) {
    const auto [N, C] = logits.shape();
    check(C >= 1, "softmax: expected at least one score, found shape {}", logits.shape());
    Tensor<2> p(logits.shape());
    float largest = N > 0 && C > 0 ? logits(0, 0) : 0;
    for (int n = 0; n < N; ++n) {
        for (int c = 0; c < C; ++c) largest = std::max(largest, logits(n, c));
        float sum = 0;
        for (int c = 0; c < C; ++c) {
            p(n, c) = std::exp(logits(n, c) - largest);
            sum += p(n, c);
        }
        for (int c = 0; c < C; ++c) p(n, c) /= sum + 1e-30f;
    }
    return p;
}

}  // namespace cnn
