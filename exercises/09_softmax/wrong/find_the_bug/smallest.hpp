// Here the smallest score of the row is subtracted. Then all exponents are positive, and a score far above the
// smallest one overflows.
#pragma once

#include <algorithm>
#include <cmath>

#include "common/tensor.hpp"

namespace cnn {

inline Tensor<2> my_softmax(const Tensor<2>& logits) {
    const auto [N, C] = logits.shape();
    check(C >= 1, "softmax: expected at least one score, found shape {}", logits.shape());
    Tensor<2> p(logits.shape());
    for (int n = 0; n < N; ++n) {
        float largest = logits(n, 0);
        for (int c = 0; c < C; ++c) largest = std::min(largest, logits(n, c));
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
