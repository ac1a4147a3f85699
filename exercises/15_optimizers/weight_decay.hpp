#pragma once

#include "chapters/15_optimizers/optimizers.hpp"

namespace cnn {

// Adam with weight decay beside it:
//
//   w = w - learning_rate * decay * w - (Adam's step)        for parameters with two or more extents, the weights
//   w = w - (Adam's step)                                     for parameters with one extent, the biases
//
// The w on the right side is the one before the step. The step must throw an Error where decay is negative.
struct AdamW {
    Adam adam{};
    float decay = 0.01f;

    void step(const std::vector<ParameterView>& parameters) {
        adam.step(parameters);  // not yet
    }
};

}  // namespace cnn
