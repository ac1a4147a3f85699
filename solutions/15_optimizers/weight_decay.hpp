// Shrink the weights first, then let Adam make its step. Adam looks at gradients only, so it does not notice, and both
// terms are computed from the w before the step.
//
// The classic mistake is to add decay·w to the gradient. For gradient descent that is the same. For Adam it is not: it
// divides each gradient by the typical size of its gradients, and so the decay as well. A weight with large gradients
// is then hardly shrunk at all, and one whose gradient is 0 is pushed to 0 by whole learning rates, however small the
// decay is. Programs did so for years, until Loshchilov and Hutter (2019) put the decay beside the step. The other
// slips: to forget the learning rate, to shrink biases, to shrink after the step.
#pragma once

#include "chapters/15_optimizers/optimizers.hpp"

namespace cnn {

struct AdamW {
    Adam adam{};
    float decay = 0.01f;

    void step(const std::vector<ParameterView>& parameters) {
        check(decay >= 0, "AdamW: a decay of {}, expected 0 or more", decay);
        for (const ParameterView& p : parameters) {
            if (p.shape.size() < 2) continue;  // a bias
            for (float& w : p.value) w -= adam.learning_rate * decay * w;
        }
        adam.step(parameters);
    }
};

}  // namespace cnn
