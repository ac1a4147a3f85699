// A test with a single parameter says the same. What the second one gets does not show.
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
    const Optimizer step = make(0.2f, 0.75f);
    std::array<float, 2> w{10, 1}, g{};
    const auto go = [&](float g0, float g1) { g = {g0, g1}, step({{"w", {2}, w, g}}); };
    go(4, 1), go(-6, -2), go(2, 4);
    return near(w[0], 10 - 0.8 + 0.6 - 0.2 * -0.25) && near(w[1], 1 - 0.2 + 0.25 - 0.2 * 3.0625);
}

}  // namespace cnn
