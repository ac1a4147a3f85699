// A padding below 0 is accepted here, and cuts something off the picture. There is no such border: throw an Error.
#pragma once

#include <algorithm>

#include "chapters/02_padding/padding.hpp"

namespace cnn {

// The padded picture, where place(i, in) is the pixel of a side of `in` pixels that stands at i.
template <class Place>
Tensor<2> pad_with(const Tensor<2>& x, int padding, Place place) {
    const auto [H_in, W_in] = x.shape();
    Tensor<2> y({H_in + 2 * padding, W_in + 2 * padding});
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
