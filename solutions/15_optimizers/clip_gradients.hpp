// One norm for everything: first a loop over all gradients, then the decision, then a loop that multiplies all of them
// by the same factor. So the direction of the step stays what it was, and only its length changes. The sum is in
// double, since a float cannot hold the square of 3e25.
//
// The usual slips: to cut each number by itself, or each parameter by itself, which changes the direction; to bring
// every gradient to the largest norm, so that small ones become long; to return the norm afterwards, when the caller
// wants to know how bad it was; and to let a NaN pass. NaN / NaN is NaN, and after the next step so are all parameters.
#pragma once

#include <cmath>

#include "chapters/14_training_loop/training.hpp"

namespace cnn {

inline double clip_gradients(const std::vector<ParameterView>& parameters, double largest) {
    check(largest > 0, "clip: a largest norm of {}, expected more than 0", largest);
    double sum = 0;
    for (const ParameterView& p : parameters)
        for (const float g : p.gradient) sum += double{g} * double{g};
    const double norm = std::sqrt(sum);
    check(std::isfinite(norm), "clip: the norm of the gradients is {}", norm);
    if (norm <= largest) return norm;

    for (const ParameterView& p : parameters)
        for (float& g : p.gradient) g = static_cast<float>(g * (largest / norm));
    return norm;
}

}  // namespace cnn
