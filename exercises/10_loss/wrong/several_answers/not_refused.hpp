// The numbers are right. But a truth that is neither 0 nor 1, or that has not the shape of the scores, must be refused
// with an Error, and so must a mean over nothing.
#pragma once

#include "chapters/10_loss/loss.hpp"

namespace cnn {

// ln(1 + e^a) for every a: of a large one, e^a is drawn out of the sum. ln(e^a · (e^-a + 1)) = a + ln(1 + e^-a).
inline double log_of_one_plus_exp(double a) {
    return std::max(a, 0.0) + std::log1p(std::exp(-std::abs(a)));
}

inline float several_answers_loss(const Tensor<2>& scores, const Tensor<2>& truth) {
    double sum = 0;
    for (std::size_t i = 0; i < std::min(scores.size(), truth.size()); ++i) {
        const float z = scores.values()[i];
        const bool yes = truth.values()[i] == 1;
        sum += log_of_one_plus_exp(yes ? -z : z);
    }
    return static_cast<float>(sum / static_cast<double>(scores.size()));
}

}  // namespace cnn
