// A test that only looks whether the numbers have moved downhill says the same. Look how far.
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
    return a[0] < 10 && b[0] > 1 && b[1] < 2;
}

}  // namespace cnn
