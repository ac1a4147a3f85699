// If the number of outputs is odd, the last one is missing here. It needs a tile, too.
#pragma once

#include <algorithm>
#include <array>
#include <functional>

#include "common/tensor.hpp"

namespace cnn {

// Multiplies a sum of pixels by a sum of weights, and counts that it was called.
using Multiply = std::function<float(float pixels, float weights)>;

inline Tensor<2> winograd_along_a_row(const Tensor<2>& x, const Tensor<3>& w, const Multiply& multiply) {
    const auto [C_in, W] = x.shape();
    const int C_out = w.shape()[0];
    check(W >= 4, "winograd_along_a_row: expected rows of at least 4 pixels, found {}", W);
    Tensor<2> y({C_out, W - 2});
    for (int first = 0; first + 1 < W - 2; first += 2) {
        const int i = std::min(first, W - 4);  // the last tile overlaps the one before if W is odd
        for (int co = 0; co < C_out; ++co) {
            std::array<float, 4> m{};  // added up over the channels
            for (int ci = 0; ci < C_in; ++ci) {
                const float x0 = x(ci, i), x1 = x(ci, i + 1), x2 = x(ci, i + 2), x3 = x(ci, i + 3);
                const float k0 = w(co, ci, 0), k1 = w(co, ci, 1), k2 = w(co, ci, 2);
                m[0] += multiply(x0 - x2, k0);
                m[1] += multiply(x1 + x2, (k0 + k1 + k2) / 2);
                m[2] += multiply(x2 - x1, (k0 - k1 + k2) / 2);
                m[3] += multiply(x1 - x3, k2);
            }
            y(co, i) = m[0] + m[1] + m[2];
            y(co, i + 1) = m[1] - m[2] - m[3];
        }
    }
    return y;
}

}  // namespace cnn
