// Epsilon belongs beside the root: inside it, 1e-8 is as much as a gradient of 0.0001, and Adam turns into gradient
// descent for everything smaller. `++steps` counts steps, not parameters: the second parameter's first step was
// corrected as if it were its second. And `place` must run on through all parameters: it began anew for each of them,
// so all used the memory of the first.
//
// With one parameter and gradients near 1 none of them shows: that is what the first test of an optimizer usually looks
// like. Test with two parameters of different sizes, and with gradients as small as real ones. The usual half repairs:
// to leave epsilon away, which is 0 / 0 for a gradient of 0; and to count after the step, so that the first one divides
// by 1 - 1 = 0.
#pragma once

#include <cmath>

#include "chapters/14_training_loop/training.hpp"

namespace cnn {

struct MyAdam {
    float learning_rate = 0.001f;
    double beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;
    int steps = 0;
    std::vector<double> mean{}, square{};  // one for each number of all parameters, one parameter after the other

    void step(const std::vector<ParameterView>& parameters) {
        std::size_t count = 0;
        for (const ParameterView& p : parameters) count += p.value.size();
        mean.resize(count), square.resize(count);
        ++steps;
        std::size_t place = 0;
        for (const ParameterView& p : parameters) {
            for (std::size_t i = 0; i < p.value.size(); ++i, ++place) {
                const double g = p.gradient[i];
                mean[place] = beta1 * mean[place] + (1 - beta1) * g;
                square[place] = beta2 * square[place] + (1 - beta2) * g * g;
                const double m = mean[place] / (1 - std::pow(beta1, steps));
                const double s = square[place] / (1 - std::pow(beta2, steps));
                p.value[i] -= static_cast<float>(learning_rate * m / (std::sqrt(s) + epsilon));
            }
        }
    }
};

}  // namespace cnn
