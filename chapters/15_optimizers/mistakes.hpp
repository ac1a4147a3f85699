// Wrong optimizers, made on purpose, and the size of Adam's steps where something is forgotten.
#pragma once

#include "chapters/15_optimizers/valley.hpp"

namespace cnn {

// How far Adam goes in each step under a gradient that is always 1, in learning rates; with each correction or without.
struct Corrections {
    bool mean = true, square = true;
};
inline std::vector<double> adam_steps(Corrections corrections, int count) {
    const double beta1 = Adam{}.beta1, beta2 = Adam{}.beta2;
    std::vector<double> steps;
    double m = 0, s = 0;
    for (int t = 1; t <= count; ++t) {
        m = beta1 * m + (1 - beta1);
        s = beta2 * s + (1 - beta2);
        const double mean = corrections.mean ? m / (1 - std::pow(beta1, t)) : m;
        const double square = corrections.square ? s / (1 - std::pow(beta2, t)) : s;
        steps.push_back(mean / std::sqrt(square));
    }
    return steps;
}

// A velocity that is a mean of gradients, not a sum: 1 / (1 - momentum) times smaller.
struct AveragedMomentum {
    float learning_rate = 0.01f, momentum = 0.9f;
    Memory velocity{};

    void step(const std::vector<ParameterView>& parameters) {
        velocity.start(parameters);
        for (std::size_t k = 0; k < parameters.size(); ++k) {
            const auto [name, shape, w, g] = parameters[k];
            float* v = velocity.values[k].data();
            for (std::size_t i = 0; i < w.size(); ++i) {
                v[i] = momentum * v[i] + (1 - momentum) * g[i];
                w[i] -= learning_rate * v[i];
            }
        }
    }
};

// One optimizer, called for each number by itself: all of them use the memory of the first.
template <class Optimizer>
struct SharedMemory {
    Optimizer optimizer;

    void step(const std::vector<ParameterView>& parameters) {
        for (const ParameterView& p : parameters)
            for (std::size_t i = 0; i < p.value.size(); ++i)
                optimizer.step({{p.name, {1}, p.value.subspan(i, 1), p.gradient.subspan(i, 1)}});
    }
};

// Adam's next step after `done` steps with a gradient of 1, in learning rates; `forget` changes the optimizer before.
template <class Forget>
double next_step(int done, Forget forget) {
    Adam adam{.learning_rate = 1};
    std::array<float, 1> w{}, g{1};
    const auto step = [&] { adam.step({{"w", {1}, w, g}}); };
    for (int t = 0; t < done; ++t) step();
    forget(adam);
    w[0] = 0;
    step();
    return -w[0];
}
inline void forget_nothing(Adam&) {}
inline void forget_steps(Adam& adam) {
    adam.steps = 0;
}
inline void forget_memory(Adam& adam) {
    adam.mean = adam.square = {};
}

// Adam's first step under this gradient, in learning rates, with epsilon beside the root, as it should be, and inside.
inline double first_step(float gradient) {
    Adam adam{.learning_rate = 1};
    std::array<float, 1> w{}, g{gradient};
    adam.step({{"w", {1}, w, g}});
    return -w[0];
}
inline double first_step_epsilon_inside(double gradient) {
    return gradient / std::sqrt(gradient * gradient + Adam{}.epsilon);
}

}  // namespace cnn
