// The weights shrink after Adam's step, so what Adam has added shrinks as well. The w on the right side is the one
// before the step.
#pragma once

#include "chapters/15_optimizers/optimizers.hpp"

namespace cnn {

struct AdamW {
    Adam adam{};
    float decay = 0.01f;

    void step(const std::vector<ParameterView>& parameters) {
        check(decay >= 0, "AdamW: a decay of {}, expected 0 or more", decay);
        adam.step(parameters);
        for (const ParameterView& p : parameters) {
            if (p.shape.size() < 2) continue;  // a bias
            for (float& w : p.value) w -= adam.learning_rate * decay * w;
        }
    }
};

}  // namespace cnn
