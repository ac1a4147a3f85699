// A test of a single step says the same. In the first step momentum is gradient descent: the velocity shows only in the
// second.
#pragma once

#include <array>
#include <cmath>
#include <functional>

#include "chapters/13_layers/network.hpp"

namespace cnn {

using Optimizer = std::function<void(const std::vector<ParameterView>& parameters)>;
using MakeOptimizer = std::function<Optimizer(float learning_rate, float momentum)>;

inline bool is_right(const MakeOptimizer& make) {
    const Optimizer step = make(0.1f, 0.9f);
    std::array<float, 2> w{10, -1}, gradient{4, -2};
    step({{"w", {2}, w, gradient}});
    return std::abs(w[0] - 9.6f) < 0.0001f && std::abs(w[1] + 0.8f) < 0.0001f;
}

}  // namespace cnn
