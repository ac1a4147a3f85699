// A test whose gradients are all positive says the same. Take gradients of both signs.
#pragma once

#include <array>
#include <cmath>
#include <functional>

#include "chapters/13_layers/network.hpp"

namespace cnn {

using Optimizer = std::function<void(const std::vector<ParameterView>& parameters)>;
using MakeOptimizer = std::function<Optimizer(float learning_rate, float momentum)>;

inline bool is_right(const MakeOptimizer& make) {
    const Optimizer step = make(0.2f, 0.75f);
    std::array<float, 1> a{10}, da{};
    std::array<float, 2> b{1, 2}, db{};
    const auto go = [&](float g, float g0, float g1) {
        da = {g}, db = {g0, g1};
        step({{"a", {1}, a, da}, {"b", {2}, b, db}});
    };
    go(4, 8, 1);
    go(6, 2, 1);
    go(2, 4, 8);
    const auto near = [](float found, double expected) { return std::abs(found - expected) < 0.0001; };
    return near(a[0], 10 - 0.2 * (4 + 9 + 8.75)) && near(b[0], 1 - 0.2 * (8 + 8 + 10)) &&
           near(b[1], 2 - 0.2 * (1 + 1.75 + 9.3125));
}

}  // namespace cnn
