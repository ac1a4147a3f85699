// Every class gets the whole ε here. They share it: each gets ε/C.
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
            const float q = (right ? 1 - smoothing : 0) + smoothing;
            sum -= double{q} * log_p(n, c);
        }
    return static_cast<float>(sum / N);
}

}  // namespace cnn
