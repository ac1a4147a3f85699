#pragma once

#include <cmath>

#include "chapters/14_training_loop/training.hpp"

namespace cnn {

// Divides each gradient by its typical size, as Adam does, but remembers of each parameter only the mean squares of the
// rows and of the columns of its table. A table has shape[0] rows, and as many columns as it takes.
struct SmallMemory {
    float learning_rate = 0.001f;
    double beta = 0.999, epsilon = 1e-8;
    int steps = 0;
    std::vector<std::vector<double>> rows{}, columns{};  // one list for each parameter

    void step(const std::vector<ParameterView>& parameters) {
        ++steps;
        for (const ParameterView& p : parameters)
            for (std::size_t i = 0; i < p.value.size(); ++i) p.value[i] -= learning_rate * p.gradient[i];  // not yet
    }

    // How many numbers it keeps from step to step, but for the number of the step. 0 before the first step.
    std::size_t numbers_remembered() const { return 0; }
};

}  // namespace cnn
