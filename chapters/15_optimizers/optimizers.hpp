// Optimizers: what to do with a gradient. w is a parameter, g its gradient, t the number of the step from 1.
//
//   momentum:  v = momentum * v + g                    the velocity
//              w = w - learning_rate * v
//   Adam:      m = beta1 * m + (1 - beta1) * g         the mean gradient of late
//              s = beta2 * s + (1 - beta2) * g^2       its mean square
//              w = w - learning_rate * (m / (1 - beta1^t)) / (sqrt(s / (1 - beta2^t)) + epsilon)
//
// Both as PyTorch's SGD(momentum=…) and Adam compute them. Source of Adam: Kingma and Ba (2015), "Adam: a method
// for stochastic optimization", algorithm 1, where s is called v.
#pragma once

#include <cmath>

#include "chapters/14_training_loop/training.hpp"

namespace cnn {

// One number that an optimizer remembers for each number of each parameter; it starts at zero.
struct Memory {
    std::vector<std::vector<float>> values;

    void start(const std::vector<ParameterView>& parameters) {
        if (values.empty())
            for (const ParameterView& p : parameters) values.emplace_back(p.value.size(), 0.0f);
        check(values.size() == parameters.size(), "the optimizer remembers {} parameters, found {}", values.size(),
              parameters.size());
        for (std::size_t k = 0; k < values.size(); ++k)
            check(values[k].size() == parameters[k].value.size(), "{}: the optimizer remembers {} numbers, found {}",
                  parameters[k].name, values[k].size(), parameters[k].value.size());
    }
};

struct Momentum {
    float learning_rate = 0.01f, momentum = 0.9f;
    Memory velocity{};

    void step(const std::vector<ParameterView>& parameters) {
        velocity.start(parameters);
        for (std::size_t k = 0; k < parameters.size(); ++k) {
            const auto [name, shape, w, g] = parameters[k];
            float* v = velocity.values[k].data();
            for (std::size_t i = 0; i < w.size(); ++i) {
                v[i] = momentum * v[i] + g[i];
                w[i] -= learning_rate * v[i];
            }
        }
    }
};

struct Adam {
    float learning_rate = 0.001f;
    double beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;
    int steps = 0;
    Memory mean{}, square{};

    void step(const std::vector<ParameterView>& parameters) {
        mean.start(parameters);
        square.start(parameters);
        ++steps;
        for (std::size_t k = 0; k < parameters.size(); ++k)
            update(parameters[k].value, parameters[k].gradient, mean.values[k].data(), square.values[k].data());
    }

    void update(std::span<float> w, std::span<const float> g, float* m, float* s) const {
        // In double: 1 - beta2^t is near zero in the first steps, and float would lose most of its digits.
        const auto rate = static_cast<float>(learning_rate / (1 - std::pow(beta1, steps)));
        const auto root = static_cast<float>(1 / std::sqrt(1 - std::pow(beta2, steps)));
        const auto b1 = static_cast<float>(beta1), c1 = static_cast<float>(1 - beta1);
        const auto b2 = static_cast<float>(beta2), c2 = static_cast<float>(1 - beta2);
        const auto tiny = static_cast<float>(epsilon);
        for (std::size_t i = 0; i < w.size(); ++i) {
            m[i] = b1 * m[i] + c1 * g[i];
            s[i] = b2 * s[i] + c2 * g[i] * g[i];
            w[i] -= rate * m[i] / (std::sqrt(s[i]) * root + tiny);
        }
    }
};

}  // namespace cnn
