// Each parameter has a norm of its own here. There is one norm for all gradients together.
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

    for (const ParameterView& p : parameters) {
        double own = 0;
        for (const float g : p.gradient) own += double{g} * double{g};
        own = std::sqrt(own);
        if (own > largest)
            for (float& g : p.gradient) g = static_cast<float>(g * (largest / own));
    }
    return norm;
}

}  // namespace cnn
