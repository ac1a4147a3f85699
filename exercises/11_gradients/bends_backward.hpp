#pragma once

#include <cmath>

#include "common/tensor.hpp"

namespace cnn {

// Four element-wise functions, backward. dy is the upstream gradient; the other tensor is what was kept of the forward
// pass, the input x or the output y. All tensors have one shape (H, W), and so has the result, dx. Each function throws
// an Error where the two shapes differ.

// y = x where x > 0, else slope · x.  At x = 0, where there is no slope, take that of the negative side.
inline Tensor<2> leaky_relu_backward(const Tensor<2>& dy, const Tensor<2>& x, float slope) {
    return dy;
}

// y = 1 / (1 + e^-x).  Kept: y.
inline Tensor<2> sigmoid_backward(const Tensor<2>& dy, const Tensor<2>& y) {
    return dy;
}

// y = (e^x - e^-x) / (e^x + e^-x).  Kept: y.
inline Tensor<2> tanh_backward(const Tensor<2>& dy, const Tensor<2>& y) {
    return dy;
}

// y = ln(1 + e^x).  Kept: x.
inline Tensor<2> softplus_backward(const Tensor<2>& dy, const Tensor<2>& x) {
    return dy;
}

}  // namespace cnn
