// The numbers are right. But a smoothing below 0 or above 1 would make some q negative, and must be refused with an
// Error.
#pragma once

#include "chapters/10_loss/loss.hpp"

namespace cnn {

inline float smoothed_loss(const Tensor<2>& logits, const Labels& labels, float smoothing) {
    check_labels(logits, labels);
    const auto [N, C] = logits.shape();
    const Tensor<2> log_p = log_softmax(logits);
    double sum = 0;
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c) {
            const bool right = c == labels[static_cast<std::size_t>(n)];
            const float share = smoothing / static_cast<float>(C);  // of every class
            const float q = (right ? 1 - smoothing : 0) + share;
            sum -= double{q} * log_p(n, c);
        }
    return static_cast<float>(sum / N);
}

}  // namespace cnn
