// -ln p = ln(1 + e^-z), since p is a quotient with 1 on top. 1 - p is e^-z / (1 + e^-z) = 1 / (e^z + 1), so -ln(1 - p)
// = ln(1 + e^z): the same with the score's sign changed. What is left is ln(1 + e^a), and that is the chapter's problem
// with two classes whose scores are 0 and a. The larger one of them is subtracted from both, so e never gets a positive
// exponent.
//
// So the whole task could also be written with the chapter's functions, as the loss of a batch of N·C pictures with the
// scores 0 and z. The usual ways to go wrong: p first and its logarithm then, which is infinite in a float for a yes
// with a score below -89, where e^-z overflows, and for a no already from 17 on, where p rounds to 1; and to add up
// only where the truth is yes, so that a network which says yes to everything has the best loss. std::log1p(x) is ln(1
// + x), exact also for a tiny x. In PyTorch it is binary_cross_entropy_with_logits.
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
        sum += log_of_one_plus_exp(yes ? -z : z);
    }
    return static_cast<float>(sum / static_cast<double>(scores.size()));
}

}  // namespace cnn
