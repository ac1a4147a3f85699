// Here the squares are computed in `float`, which holds numbers up to about 3·10^38. Turn each gradient into a `double`
// before you square it.
#pragma once

#include <cmath>

#include "chapters/14_training_loop/training.hpp"

namespace cnn {

inline double clip_gradients(const std::vector<ParameterView>& parameters, double largest) {
    check(largest > 0, "clip: a largest norm of {}, expected more than 0", largest);
    float sum = 0;
    for (const ParameterView& p : parameters)
        for (const float g : p.gradient) sum += g * g;
    const double norm = std::sqrt(sum);
    check(std::isfinite(norm), "clip: the norm of the gradients is {}", norm);
    if (norm <= largest) return norm;

    for (const ParameterView& p : parameters)
        for (float& g : p.gradient) g = static_cast<float>(g * (largest / norm));
    return norm;
}

}  // namespace cnn
