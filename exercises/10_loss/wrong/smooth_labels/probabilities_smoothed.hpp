// This smooths what the network says, and not what the labels say: the logarithm of a mixture of p and 1/C. Leave the
// probabilities as they are, and give each logarithm its q.
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
            if (right) sum -= std::log((1 - smoothing) * p(n, c) + share);
        }
    return static_cast<float>(sum / N);
}

}  // namespace cnn
