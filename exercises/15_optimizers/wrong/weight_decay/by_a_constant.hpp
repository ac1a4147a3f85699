// Every weight comes nearer to 0 by the same amount here. It shall be in proportion to the weight.
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
            for (float& w : p.value) w -= adam.learning_rate * decay * (w > 0 ? 1.0f : w < 0 ? -1.0f : 0.0f);
        }
        adam.step(parameters);
    }
};

}  // namespace cnn
