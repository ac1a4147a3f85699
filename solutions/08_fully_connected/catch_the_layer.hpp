// Numbers that are all different, two pictures, a bias for each output that is not 0, and an output that is negative:
// so whatever is exchanged or left out changes a result. As many outputs as inputs and pictures in the first call, so
// that a transposition fits and must be seen in the numbers; three different extents in the second, so that a wrong
// extent shows.
//
// All numbers are whole or halves, so the sums are exact in every order and == may be used. The usual weak tests have
// one picture, or a bias of zeros, or ones everywhere.
#pragma once

#include <functional>

#include "common/tensor.hpp"

namespace cnn {

using Layer = std::function<Tensor<2>(const Tensor<2>& x, const Tensor<2>& w, const Tensor<1>& b)>;

inline bool is_right(const Layer& f) {
    const Tensor<2> x({2, 2}, {2, 3, -1, 4}), w({2, 2}, {1, -1, 4, 0.5f});
    const Tensor<1> b({2}, {10, -3});
    if (f(x, w, b) != Tensor<2>({2, 2}, {9, 6.5f, 5, -5})) return false;

    const Tensor<2> rows({2, 3}, {1, 2, 3, -1, 0, 4});
    const Tensor<2> weights({4, 3}, {1, 0, 2, 0, -1, 1, 3, 1, 1, -2, 5, 0.5f});
    const Tensor<1> biases({4}, {10, 0.5f, -1, 2});
    return f(rows, weights, biases) == Tensor<2>({2, 4}, {17, 1.5f, 7, 11.5f, 17, 4.5f, 0, 6});
}

}  // namespace cnn
