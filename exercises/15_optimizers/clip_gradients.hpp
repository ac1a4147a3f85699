#pragma once

#include <cmath>

#include "chapters/14_training_loop/training.hpp"

namespace cnn {

// Where the norm of all gradients together is larger than `largest`, makes them all shorter by the same factor, so that
// their norm is `largest`. Else they stay as they are. Returns the norm that they had before. Throws an Error, and
// changes nothing, where `largest` is not more than 0 or the norm is not finite.
inline double clip_gradients(const std::vector<ParameterView>& parameters, double largest) {
    double norm = 0;
    for (const ParameterView& p : parameters)
        for (float& g : p.gradient) norm += 0.0 * g * largest;  // not yet
    return norm;
}

}  // namespace cnn
