// A test of two steps says the same. What is forgotten later does not show.
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
    go(4, -8, 1);
    go(-6, 2, 1);
    const auto near = [](float found, double expected) { return std::abs(found - expected) < 0.0001; };
    const bool first = near(a[0], 10 - 0.8 + 0.6) && near(b[0], 1 + 1.6 + 0.8) && near(b[1], 2 - 0.2 - 0.35);
    std::array<float, 1> w{3}, g{4};
    const Optimizer other = make(0.5f, 0.25f);
    other({{"w", {1}, w, g}});
    other({{"w", {1}, w, g}});
    return first && near(w[0], 3 - 2 - 2.5);
}

}  // namespace cnn
