// This tells biases by the number of rows. A layer with one output has weights of one row: count the extents.
#pragma once

#include "chapters/15_optimizers/optimizers.hpp"

namespace cnn {

struct AdamW {
    Adam adam{};
    float decay = 0.01f;

    void step(const std::vector<ParameterView>& parameters) {
        check(decay >= 0, "AdamW: a decay of {}, expected 0 or more", decay);
        for (const ParameterView& p : parameters) {
            if (p.shape[0] == 1 || p.shape.size() < 2) continue;  // a bias
            for (float& w : p.value) w -= adam.learning_rate * decay * w;
        }
        adam.step(parameters);
    }
};

}  // namespace cnn
