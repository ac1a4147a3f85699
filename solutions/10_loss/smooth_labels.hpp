// The label's place in the sum is taken by a row of probabilities, q, and every class counts with its own. The
// logarithms come from log_softmax and never from softmax: now those of the wrong classes are needed too, and where one
// of them is -infinity, the whole loss is infinite, even if the network is right.
//
// The usual slips: the label gets 1 - ε and not its share of ε, so that q does not add up to 1; or ε is shared among
// the wrong classes only, by C - 1. Both are nearly right for many classes, so check with two or three. In PyTorch it
// is cross_entropy(scores, labels, label_smoothing=0.1).
#pragma once

#include "chapters/10_loss/loss.hpp"

namespace cnn {

inline float smoothed_loss(const Tensor<2>& logits, const Labels& labels, float smoothing) {
    check_labels(logits, labels);
    check(0 <= smoothing && smoothing <= 1, "smoothing {}: expected 0 to 1", smoothing);
    const auto [N, C] = logits.shape();
    const Tensor<2> log_p = log_softmax(logits);
    const float share = smoothing / static_cast<float>(C);  // of every class
    double sum = 0;
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c) {
            const bool right = c == labels[static_cast<std::size_t>(n)];
            const float q = (right ? 1 - smoothing : 0) + share;
            sum -= double{q} * log_p(n, c);
        }
    return static_cast<float>(sum / N);
}

}  // namespace cnn
