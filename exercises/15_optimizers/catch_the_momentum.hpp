#pragma once

#include <array>
#include <cmath>
#include <functional>

#include "chapters/13_layers/network.hpp"

namespace cnn {

// One step: changes the values of the parameters, by their gradients and by what it remembers of earlier steps.
using Optimizer = std::function<void(const std::vector<ParameterView>& parameters)>;

// Makes an optimizer that has made no step yet and remembers nothing.
using MakeOptimizer = std::function<Optimizer(float learning_rate, float momentum)>;

// Does `make` make optimizers that compute what chapter 15's Momentum computes? The last digits may differ.
inline bool is_right(const MakeOptimizer& make) {
    const Optimizer step = make(0.1f, 0.5f);
    std::array<float, 1> w{10}, gradient{4};
    step({{"w", {1}, w, gradient}});
    return std::abs(w[0] - 9.6f) < 0.0001f;  // 10 - 0.1·4: what does a first step not notice?
}

}  // namespace cnn
