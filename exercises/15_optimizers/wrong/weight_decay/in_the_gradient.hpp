// The decay is added to the gradient here. Then Adam divides it by the typical size of the gradient as well, so weights
// with large gradients hardly shrink and others shrink by whole learning rates. It belongs beside Adam's step.
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
            for (std::size_t i = 0; i < p.value.size(); ++i) p.gradient[i] += decay * p.value[i];
        }
        adam.step(parameters);
    }
};

}  // namespace cnn
