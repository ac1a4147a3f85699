// The three differ in one thing only: which pixel stands at place i of a side, where i runs from -padding to in +
// padding - 1 and 0 … in - 1 is the picture itself. So that is one small function for each, and the loops are written
// once. Rows and columns do not know of each other, and the corners come right by themselves.
//
// Replicate moves i to the nearest place on the picture. Reflect: -1 becomes 1, -2 becomes 2, so -i; and at the far
// side, where in - 1 is the mirror, in becomes in - 2, which is 2·(in - 1) - i. Circular adds or takes away `in`.
//
// The usual slips: 2·in - 1 - i, which repeats the outermost pixel; i % in, which is negative for a negative i in C++;
// and a border that is filled side by side, with its corners forgotten.
#pragma once

#include <algorithm>

#include "chapters/02_padding/padding.hpp"

namespace cnn {

// The padded picture, where place(i, in) is the pixel of a side of `in` pixels that stands at i.
template <class Place>
Tensor<2> pad_with(const Tensor<2>& x, int padding, Place place) {
    const auto [H_in, W_in] = x.shape();
    Tensor<2> y = pad(x, padding);
    for (int h = 0; h < y.shape()[0]; ++h)
        for (int w = 0; w < y.shape()[1]; ++w) y(h, w) = x(place(h - padding, H_in), place(w - padding, W_in));
    return y;
}

inline Tensor<2> pad_replicate(const Tensor<2>& x, int padding) {
    return pad_with(x, padding, [](int i, int in) { return std::clamp(i, 0, in - 1); });
}

inline Tensor<2> pad_reflect(const Tensor<2>& x, int padding) {
    const int smallest = std::min(x.shape()[0], x.shape()[1]);
    check(padding < smallest, "reflect padding {}: expected less than {}, the smaller side", padding, smallest);
    return pad_with(x, padding, [](int i, int in) { return i < 0 ? -i : i >= in ? 2 * (in - 1) - i : i; });
}

inline Tensor<2> pad_circular(const Tensor<2>& x, int padding) {
    const int smallest = std::min(x.shape()[0], x.shape()[1]);
    check(padding <= smallest, "circular padding {}: expected at most {}, the smaller side", padding, smallest);
    return pad_with(x, padding, [](int i, int in) { return (i + in) % in; });
}

}  // namespace cnn
