#pragma once

#include <functional>

#include "chapters/11_gradients/gradients.hpp"
#include "chapters/12_backprop_convolution/backward.hpp"
#include "common/random.hpp"

namespace cnn {

// Tensors of values from -1 to 1.
template <int Rank>
Tensor<Rank> random_values(const Shape<Rank>& shape, Random& random) {
    Tensor<Rank> x(shape);
    for (float& value : x.values()) value = random.uniform(-1, 1);
    return x;
}

// The loss: all output values, each times its upstream gradient, added up.
inline double loss_of(const Tensor<4>& y, const Tensor<4>& dy) {
    double sum = 0;
    for (std::size_t i = 0; i < y.size(); ++i) sum += double{y.values()[i]} * dy.values()[i];
    return sum;
}

// A function that claims to compute the gradients of conv2d_forward, as chapter 12's conv2d_backward does.
using Backward =
    std::function<Conv2dGradients(const Tensor<4>& dy, const Tensor<4>& x, const Tensor<4>& w, ConvOptions options)>;

// Does f compute all three gradients rightly, for any shapes and options? conv2d_forward is right, and so is chapter
// 11's gradient_error.
inline bool is_right(const Backward& f) {
    Random random(1);
    const auto x = random_values<4>({1, 1, 4, 4}, random);
    const Tensor<4> w({1, 1, 2, 2}, 1), dy({1, 1, 3, 3}, 1);  // what do these shapes and numbers not notice?
    const Tensor<1> b({1}, 0);
    const Conv2dGradients found = f(dy, x, w, {});
    return gradient_error([&](const Tensor<4>& t) { return loss_of(conv2d_forward(t, w, b), dy); }, x, found.dx) < 1e-2;
}

}  // namespace cnn
