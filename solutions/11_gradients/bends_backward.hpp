// Each x goes to one y, so each gradient is the upstream one times one slope. Sigmoid: y = 1/s with s = 1 + e^-x. The
// slope of 1/s is -1/s², that of s is -e^-x, together e^-x / s² = (1/s) · (s - 1)/s = y (1 - y). tanh is 2 sigmoid(2x)
// - 1: with y' for the sigmoid, the slope is 4 y' (1 - y'), and y' = (y + 1)/2 makes it (1 + y)(1 - y). Softplus: e^x /
// (1 + e^x), divided by e^x above and below: the sigmoid. In this form e^-x may become infinite, and the quotient is 0,
// as it should be; e^x / (1 + e^x) would be infinity by infinity.
//
// Sigmoid and tanh need only their output, so their input need not be kept. The usual slips: to forget dy; to put x
// where the formula has y; and to open the leaky gate by the sign of dy.
#pragma once

#include <cmath>

#include "common/tensor.hpp"

namespace cnn {

// Each dx from its dy and from what was kept at the same place.
template <class Backward>
Tensor<2> value_by_value(Tensor<2> dy, const Tensor<2>& kept, const Backward& backward) {
    check(dy.shape() == kept.shape(), "expected dy of shape {}, found {}", kept.shape(), dy.shape());
    for (std::size_t i = 0; i < dy.size(); ++i) dy.values()[i] = backward(dy.values()[i], kept.values()[i]);
    return dy;
}

inline Tensor<2> leaky_relu_backward(const Tensor<2>& upstream, const Tensor<2>& input, float slope) {
    return value_by_value(upstream, input, [slope](float dy, float x) { return x > 0 ? dy : slope * dy; });
}

inline Tensor<2> sigmoid_backward(const Tensor<2>& upstream, const Tensor<2>& output) {
    return value_by_value(upstream, output, [](float dy, float y) { return dy * y * (1 - y); });
}

inline Tensor<2> tanh_backward(const Tensor<2>& upstream, const Tensor<2>& output) {
    return value_by_value(upstream, output, [](float dy, float y) { return dy * (1 - y * y); });
}

inline Tensor<2> softplus_backward(const Tensor<2>& upstream, const Tensor<2>& input) {
    return value_by_value(upstream, input, [](float dy, float x) { return dy / (1 + std::exp(-x)); });
}

}  // namespace cnn
