// A test with one parameter of one number says the same. What is shared between numbers, or left out, does not show.
#pragma once

#include <array>
#include <cmath>
#include <functional>

#include "chapters/13_layers/network.hpp"

namespace cnn {

using Optimizer = std::function<void(const std::vector<ParameterView>& parameters)>;
using MakeOptimizer = std::function<Optimizer(float learning_rate, float momentum)>;

inline bool is_right(const MakeOptimizer& make) {
    const auto near = [](float found, double expected) { return std::abs(found - expected) < 0.0001; };
    const auto walk = [&](float rate, float momentum) {
        const Optimizer step = make(rate, momentum);
        std::array<float, 1> w{10}, g{};
        for (const float gradient : {4.0f, -6.0f, 2.0f}) g[0] = gradient, step({{"w", {1}, w, g}});
        return w[0];
    };
    return near(walk(0.1f, 0.5f), 10) && near(walk(0.2f, 0.25f), 10 - 0.8 + 1 - 0.15);
}

}  // namespace cnn
