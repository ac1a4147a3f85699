#pragma once

#include <algorithm>
#include <functional>

#include "common/tensor.hpp"

namespace cnn {

// Multiplies a sum of pixels by a sum of weights, and counts that it was called.
using Multiply = std::function<float(float pixels, float weights)>;

// Shall compute a convolution of rows by F(2, 3), without padding:
//   y(co, i) = sum over ci and k of w(co, ci, k) * x(ci, i + k)
// Every product of a sum of pixels and a sum of weights is made by `multiply`. An Error if the rows have fewer than
// four pixels.   x (C_in, W), w (C_out, C_in, 3), y (C_out, W - 2)
inline Tensor<2> winograd_along_a_row(const Tensor<2>& x, const Tensor<3>& w, const Multiply& multiply) {
    // Write your code here.
    Tensor<2> y({w.shape()[0], std::max(1, x.shape()[1] - 2)});
    y(0, 0) = multiply(-1000, 1);
    return y;
}

}  // namespace cnn
