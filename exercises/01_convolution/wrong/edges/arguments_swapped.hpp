// This is atan2(gx, gy). It wants gy first, as the y comes first in the quotient y / x of a tangent.
#pragma once

#include <cmath>
#include <numbers>

#include "chapters/01_convolution/convolve.hpp"

namespace cnn {

template <class Function>
Tensor<2> from_both_edges(const Tensor<2>& x, Function function) {
    const Tensor<2> to_the_right({3, 3}, {-1, 0, 1, -2, 0, 2, -1, 0, 1});
    const Tensor<2> downwards({3, 3}, {-1, -2, -1, 0, 0, 0, 1, 2, 1});
    Tensor<2> y = convolve(x, to_the_right);
    const Tensor<2> gy = convolve(x, downwards);
    for (std::size_t i = 0; i < y.size(); ++i) y.values()[i] = function(y.values()[i], gy.values()[i]);
    return y;
}

inline Tensor<2> edge_strength(const Tensor<2>& x) {
    return from_both_edges(x, [](float gx, float gy) { return std::sqrt(gx * gx + gy * gy); });
}

inline Tensor<2> edge_direction(const Tensor<2>& x) {
    return from_both_edges(x, [](float gx, float gy) {
        if (gx == 0 && gy == 0) return 0.0f;
        const float degrees = std::atan2(gx, gy) * 180 / std::numbers::pi_v<float>;
        return degrees < 0 ? degrees + 360 : degrees;
    });
}

}  // namespace cnn
