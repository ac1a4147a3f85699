// Three steps on paper, with gradients that change their sign, on two parameters with three numbers in all: then
// whatever is exchanged, shared, left out or forgotten changes at least one of the numbers at the end. A second walk
// with another learning rate and another momentum shows whether the two are used.
//
// The usual weak tests: a single step, in which momentum is gradient descent; gradients that are always positive or
// always the same; one parameter with one number; the momentum 0.5, with which 1 - momentum is the momentum itself. And
// a comparison with ==, which rejects right functions that round in another order.
#pragma once

#include <array>
#include <cmath>
#include <functional>

#include "chapters/13_layers/network.hpp"

namespace cnn {

using Optimizer = std::function<void(const std::vector<ParameterView>& parameters)>;
using MakeOptimizer = std::function<Optimizer(float learning_rate, float momentum)>;

inline bool near(float found, double expected) {
    return std::abs(found - expected) < 0.0001;
}

// Three steps with gradients of both signs, on two parameters of one and of two numbers.
inline bool walks_right(const MakeOptimizer& make) {
    const Optimizer step = make(0.1f, 0.5f);
    std::array<float, 1> a{10}, da{};
    std::array<float, 2> b{1, 2}, db{};
    const auto go = [&](float g, float g0, float g1) {
        da = {g}, db = {g0, g1};
        step({{"a", {1}, a, da}, {"b", {2}, b, db}});
    };
    go(4, -8, 1);   // velocities 4, -8, 1
    go(-6, 2, 1);   // -4, -2, 1.5
    go(2, 3, -10);  // 0, 2, -9.25
    return near(a[0], 10 - 0.4 + 0.4 - 0) && near(b[0], 1 + 0.8 + 0.2 - 0.2) && near(b[1], 2 - 0.1 - 0.15 + 0.925);
}

// Another learning rate and another momentum.
inline bool takes_other_settings(const MakeOptimizer& make) {
    const Optimizer step = make(0.5f, 0.25f);
    std::array<float, 1> w{3}, g{4};
    step({{"w", {1}, w, g}});
    step({{"w", {1}, w, g}});  // velocities 4, 5
    return near(w[0], 3 - 2 - 2.5);
}

inline bool is_right(const MakeOptimizer& make) {
    return walks_right(make) && takes_other_settings(make);
}

}  // namespace cnn
