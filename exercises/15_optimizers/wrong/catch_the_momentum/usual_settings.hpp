// A test with one learning rate and one momentum says the same. It does not notice whether the optimizer uses what it
// is given.
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
    std::array<float, 1> a{10}, da{};
    std::array<float, 2> b{1, 2}, db{};
    const auto go = [&](float g, float g0, float g1) {
        da = {g}, db = {g0, g1};
        step({{"a", {1}, a, da}, {"b", {2}, b, db}});
    };
    go(4, -8, 1);
    go(-6, 2, 1);
    go(2, 3, -10);
    const auto near = [](float found, double expected) { return std::abs(found - expected) < 0.0001; };
    return near(a[0], 10 - 0.1 * (4 - 2.4 - 0.16)) && near(b[0], 1 - 0.1 * (-8 - 5.2 - 1.68)) &&
           near(b[1], 2 - 0.1 * (1 + 1.9 - 8.29));
}

}  // namespace cnn
