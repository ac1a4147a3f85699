// This is what comes out when epsilon does not stand beside the root, in the divisor; mind the brackets. A number whose
// gradients have all been 0 becomes NaN then: 0 is divided by 0.
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
                p.value[i] -= static_cast<float>(learning_rate * m / (std::sqrt(s)));
            }
        }
    }
};

}  // namespace cnn
