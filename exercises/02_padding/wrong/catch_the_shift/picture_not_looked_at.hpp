// This test cannot tell one pixel of the picture from another: it looks at the border only, or all pixels are equal.
#pragma once

#include <functional>

#include "common/tensor.hpp"

namespace cnn {

using Padding = std::function<Tensor<2>(const Tensor<2>& x, int padding)>;

// What pad gives, place by place.
inline bool agrees(const Padding& f, const Tensor<2>& x, int padding, bool border, bool inside) {
    const auto [H, W] = x.shape();
    const Tensor<2> y = f(x, padding);
    if (y.shape() != Shape<2>{H + 2 * padding, W + 2 * padding}) return false;
    for (int h = 0; h < y.shape()[0]; ++h)
        for (int w = 0; w < y.shape()[1]; ++w) {
            const int hi = h - padding, wi = w - padding;
            const bool on_picture = 0 <= hi && hi < H && 0 <= wi && wi < W;
            if (on_picture && inside && y(h, w) != x(hi, wi)) return false;
            if (!on_picture && border && y(h, w) != 0) return false;
        }
    return true;
}

inline bool is_right(const Padding& f) {
    const Tensor<2> picture({2, 3}, {1, 2, 3, 4, -5, 6});
    return agrees(f, picture, 0, true, false) && agrees(f, picture, 1, true, false) &&
           agrees(f, picture, 2, true, false);
}

}  // namespace cnn
