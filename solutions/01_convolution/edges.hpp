// gx says how much brighter it gets to the right, gy how much brighter downwards. An arrow that goes gx to the right
// and gy down points to where it gets brighter fastest; its length is the strength, by Pythagoras, and std::atan2(gy,
// gx) is its angle. atan2 takes gy first, knows all four quarters, and answers from -180 to 180 degrees; adding 360 to
// negative angles makes that 0 to 360.
//
// The chapter's kernels are positive where it gets darker. For the strength that is the same, since a square has no
// sign. For the direction it is not: all arrows would point the other way. The other usual slips are gx + gy, where
// edges of opposite signs cancel each other, and std::atan(gy / gx), which cannot tell an arrow from its opposite and
// divides by 0.
#pragma once

#include <cmath>
#include <numbers>

#include "chapters/01_convolution/convolve.hpp"

namespace cnn {

// What edge_strength and edge_direction have in common: one number from gx and gy at each place.
template <class Function>
Tensor<2> from_both_edges(const Tensor<2>& x, Function function) {
    const Tensor<2> to_the_right({3, 3}, {-1, 0, 1,  //
                                          -2, 0, 2,  //
                                          -1, 0, 1});
    const Tensor<2> downwards({3, 3}, {-1, -2, -1,  //
                                       0, 0, 0,     //
                                       1, 2, 1});
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
        const float degrees = std::atan2(gy, gx) * 180 / std::numbers::pi_v<float>;
        return degrees < 0 ? degrees + 360 : degrees;
    });
}

}  // namespace cnn
