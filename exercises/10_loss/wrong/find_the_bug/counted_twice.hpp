// The largest score is counted twice here, once by the loop and once more by the 1. So the loss is right nowhere.
#pragma once

#include <cmath>

#include "chapters/10_loss/loss.hpp"

namespace cnn {

inline float my_loss(const Tensor<2>& logits, const Labels& labels) {
    check_labels(logits, labels);
    const auto [N, C] = logits.shape();
    double sum = 0;
    for (int n = 0; n < N; ++n) {
        const float largest = row_maximum(logits, n);
        float others = 0;
        for (int c = 0; c < C; ++c)
            if (logits(n, c) <= largest) others += std::exp(logits(n, c) - largest);
        sum += largest + std::log(1 + others) - logits(n, labels[static_cast<std::size_t>(n)]);
    }
    return static_cast<float>(sum / N);
}

}  // namespace cnn
