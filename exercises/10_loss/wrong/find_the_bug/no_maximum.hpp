// The ties are repaired, but without the largest score the exponentials overflow: e to the power of 89 is infinite in a
// float. Keep the subtraction.
#pragma once

#include <cmath>

#include "chapters/10_loss/loss.hpp"

namespace cnn {

inline float my_loss(const Tensor<2>& logits, const Labels& labels) {
    check_labels(logits, labels);
    const auto [N, C] = logits.shape();
    double sum = 0;
    for (int n = 0; n < N; ++n) {
        float others = 0;
        for (int c = 0; c < C; ++c) others += std::exp(logits(n, c));
        sum += std::log(others) - logits(n, labels[static_cast<std::size_t>(n)]);
    }
    return static_cast<float>(sum / N);
}

}  // namespace cnn
