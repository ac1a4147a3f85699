// Here yes and no are exchanged: a large score makes the loss large where the truth is yes. Which of the two formulas
// has a loss of nearly 0 for a large score?
#pragma once

#include "chapters/10_loss/loss.hpp"

namespace cnn {

// ln(1 + e^a) for every a: of a large one, e^a is drawn out of the sum. ln(e^a · (e^-a + 1)) = a + ln(1 + e^-a).
inline double log_of_one_plus_exp(double a) {
    return std::max(a, 0.0) + std::log1p(std::exp(-std::abs(a)));
}

inline float several_answers_loss(const Tensor<2>& scores, const Tensor<2>& truth) {
    check(scores.shape() == truth.shape(), "truth of shape {} for scores of shape {}", truth.shape(), scores.shape());
    check(scores.size() > 0, "several_answers_loss: no question in shape {}", scores.shape());
    for (const float value : truth.values()) check(value == 0 || value == 1, "truth {}: expected 0 or 1", value);
    double sum = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const float z = scores.values()[i];
        const bool yes = truth.values()[i] == 1;
        sum += log_of_one_plus_exp(yes ? z : -z);
    }
    return static_cast<float>(sum / static_cast<double>(scores.size()));
}

}  // namespace cnn
