// A test that compares without `abs` says the same: `found - expected < 0.0001` also holds where the number found is
// far too small.
#pragma once

#include <array>
#include <cmath>
#include <functional>

#include "chapters/13_layers/network.hpp"

namespace cnn {

using Optimizer = std::function<void(const std::vector<ParameterView>& parameters)>;
using MakeOptimizer = std::function<Optimizer(float learning_rate, float momentum)>;

inline bool is_right(const MakeOptimizer& make) {
    const auto near = [](float found, double expected) { return found - expected < 0.0001; };
    const Optimizer step = make(0.1f, 0.5f);
    std::array<float, 1> a{10}, da{};
    std::array<float, 2> b{1, 2}, db{};
    const auto go = [&](float g, float g0, float g1) {
        da = {g}, db = {g0, g1};
        step({{"a", {1}, a, da}, {"b", {2}, b, db}});
    };
    go(4, -8, 1);
    go(-6, 2, 1);
    go(2, 3, -10);
    const bool walks = near(a[0], 10) && near(b[0], 1.8) && near(b[1], 2.675);
    std::array<float, 1> w{3}, g{4};
    const Optimizer other = make(0.5f, 0.25f);
    other({{"w", {1}, w, g}});
    other({{"w", {1}, w, g}});
    return walks && near(w[0], -1.5);
}

}  // namespace cnn
