// A test that compares without `abs` says the same: `expected - found < 0.0001` also holds where the number found is
// far too large.
#pragma once

#include <array>
#include <cmath>
#include <functional>
#include <utility>

#include "chapters/13_layers/network.hpp"

namespace cnn {

using Optimizer = std::function<void(const std::vector<ParameterView>& parameters)>;
using MakeOptimizer = std::function<Optimizer(float learning_rate, float momentum)>;

// Looks at each number after each step.
inline bool is_right(const MakeOptimizer& make) {
    bool ok = true;
    for (const auto& [rate, momentum] : {std::pair{0.2f, 0.75f}, std::pair{0.05f, 0.9f}}) {
        const Optimizer step = make(rate, momentum);
        std::array<float, 2> a{8, 5}, da{}, b{6, 9}, db{};
        std::array<double, 4> w{8, 5, 6, 9}, v{};
        for (const std::array<float, 4>& g : {std::array<float, 4>{4, -8, 1, 3}, {6, 2, -1, -5}, {-2, 4, 8, 1}}) {
            da = {g[0], g[1]}, db = {g[2], g[3]};
            step({{"a", {2}, a, da}, {"b", {2}, b, db}});
            const std::array<float, 4> found{a[0], a[1], b[0], b[1]};
            for (std::size_t i = 0; i < 4; ++i) {
                v[i] = momentum * v[i] + g[i], w[i] -= rate * v[i];
                ok = ok && w[i] - found[i] < 0.0001;
            }
        }
    }
    return ok;
}

}  // namespace cnn
