// A negative decay would let the weights grow without end: it must be an Error.
#pragma once

#include "chapters/15_optimizers/optimizers.hpp"

namespace cnn {

struct AdamW {
    Adam adam{};
    float decay = 0.01f;

    void step(const std::vector<ParameterView>& parameters) {
        for (const ParameterView& p : parameters) {
            if (p.shape.size() < 2) continue;  // a bias
            for (float& w : p.value) w -= adam.learning_rate * decay * w;
        }
        adam.step(parameters);
    }
};

}  // namespace cnn
