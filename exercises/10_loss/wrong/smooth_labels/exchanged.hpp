// Here 1 - ε is shared by all classes, and the right one gets ε on top. It is the other way round: a small ε means a
// small change.
#pragma once

#include "chapters/10_loss/loss.hpp"

namespace cnn {

inline float smoothed_loss(const Tensor<2>& logits, const Labels& labels, float smoothing) {
    check_labels(logits, labels);
    check(0 <= smoothing && smoothing <= 1, "smoothing {}: expected 0 to 1", smoothing);
    const auto [N, C] = logits.shape();
    const Tensor<2> log_p = log_softmax(logits);
    double sum = 0;
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c) {
            const bool right = c == labels[static_cast<std::size_t>(n)];
            const float q = (right ? smoothing : 0) + (1 - smoothing) / static_cast<float>(C);
            sum -= double{q} * log_p(n, c);
        }
    return static_cast<float>(sum / N);
}

}  // namespace cnn
