// Soft-max makes the questions of a picture compete for one answer. Here several may be yes, or none: each score
// becomes a probability by itself.
#pragma once

#include "chapters/10_loss/loss.hpp"

namespace cnn {

inline float several_answers_loss(const Tensor<2>& scores, const Tensor<2>& truth) {
    check(scores.shape() == truth.shape(), "truth of shape {} for scores of shape {}", truth.shape(), scores.shape());
    check(scores.size() > 0, "several_answers_loss: no question in shape {}", scores.shape());
    for (const float value : truth.values()) check(value == 0 || value == 1, "truth {}: expected 0 or 1", value);
    const Tensor<2> log_p = log_softmax(scores);
    double sum = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) sum -= double{truth.values()[i]} * log_p.values()[i];
    return static_cast<float>(sum / static_cast<double>(scores.size()));
}

}  // namespace cnn
