#pragma once

#include "chapters/10_loss/loss.hpp"

namespace cnn {

// The loss with smoothed labels, from the scores: the mean over the batch of -(sum over c of q(n, c) · ln p(n, c)).
//   logits (N, C),  labels (N).  Throws an Error unless the labels fit (check_labels), and 0 <= smoothing <= 1.
inline float smoothed_loss(const Tensor<2>& logits, const Labels& labels, float smoothing) {
    return nll_loss(log_softmax(logits), labels);  // not yet: this is the smoothing 0
}

}  // namespace cnn
