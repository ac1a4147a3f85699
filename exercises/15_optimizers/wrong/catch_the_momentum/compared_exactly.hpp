// A test that compares with == says the same. A right function may round in another order, so its last digit may
// differ: allow a small difference.
#pragma once

#include <array>
#include <cmath>
#include <functional>

#include "chapters/13_layers/network.hpp"

namespace cnn {

using Optimizer = std::function<void(const std::vector<ParameterView>& parameters)>;
using MakeOptimizer = std::function<Optimizer(float learning_rate, float momentum)>;

inline bool is_right(const MakeOptimizer& make) {
    const Optimizer step = make(0.3f, 0.7f);
    std::array<float, 1> a{10}, da{};
    std::array<float, 2> b{1, 2}, db{};
    const auto go = [&](float g, float g0, float g1) {
        da = {g}, db = {g0, g1};
        step({{"a", {1}, a, da}, {"b", {2}, b, db}});
    };
    go(4, -8, 1);
    go(-6, 2, 1);
    go(2, 3, -10);
    const float v = 0.7f * (0.7f * 4 - 6) + 2;
    const float expected = 10 - 0.3f * 4 - 0.3f * (0.7f * 4 - 6) - 0.3f * v;
    const float v0 = 0.7f * (0.7f * -8 + 2) + 3;
    const float expected0 = 1 - 0.3f * -8 - 0.3f * (0.7f * -8 + 2) - 0.3f * v0;
    const float v1 = 0.7f * (0.7f * 1 + 1) - 10;
    const float expected1 = 2 - 0.3f * 1 - 0.3f * (0.7f * 1 + 1) - 0.3f * v1;
    std::array<float, 1> w{3}, g{4};
    const Optimizer other = make(0.5f, 0.25f);
    other({{"w", {1}, w, g}});
    other({{"w", {1}, w, g}});
    return a[0] == expected && b[0] == expected0 && b[1] == expected1 && w[0] == -1.5f;
}

}  // namespace cnn
