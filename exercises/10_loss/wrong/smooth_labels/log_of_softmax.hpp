// The loss is infinite, or NaN, where a probability rounds to 0. Now the logarithms of the wrong classes count too, and
// they are the first to be lost: take the chapter's log_softmax.
#pragma once

#include "chapters/10_loss/loss.hpp"

namespace cnn {

inline float smoothed_loss(const Tensor<2>& logits, const Labels& labels, float smoothing) {
    check_labels(logits, labels);
    check(0 <= smoothing && smoothing <= 1, "smoothing {}: expected 0 to 1", smoothing);
    const auto [N, C] = logits.shape();
    const Tensor<2> p = softmax(logits);
    double sum = 0;
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c) {
            const bool right = c == labels[static_cast<std::size_t>(n)];
            const float share = smoothing / static_cast<float>(C);  // of every class
            const float q = (right ? 1 - smoothing : 0) + share;
            sum -= double{q} * std::log(p(n, c));
        }
    return static_cast<float>(sum / N);
}

}  // namespace cnn
