// This test calls right functions wrong. That happens where the bound is too narrow, or the step so small that rounding
// swallows the slope: the slopes come from floats, and chapter 11 takes 0.01 for both.
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

using Backward =
    std::function<Conv2dGradients(const Tensor<4>& dy, const Tensor<4>& x, const Tensor<4>& w, ConvOptions options)>;

// Is the gradient right, and does it have the right shape?
template <class Loss, int Rank>
bool agrees(const Loss& loss, const Tensor<Rank>& at, const Tensor<Rank>& gradient) {
    return gradient.shape() == at.shape() && gradient_error(loss, at, gradient) < 1e-9;
}

inline bool is_right_with(const Backward& f, ConvOptions options) {
    Random random(1);
    const auto x = random_values<4>({2, 2, 6, 4}, random), w = random_values<4>({3, 2, 3, 2}, random);
    const auto b = random_values<1>({3}, random);
    const auto dy = random_values<4>(conv2d_shape(x, w, options), random);
    const Conv2dGradients found = f(dy, x, w, options);
    const auto loss = [&](const Tensor<4>& xs, const Tensor<4>& ws, const Tensor<1>& bs) {
        return loss_of(conv2d_forward(xs, ws, bs, options), dy);
    };
    return agrees([&](const Tensor<4>& t) { return loss(t, w, b); }, x, found.dx) &&
           agrees([&](const Tensor<4>& t) { return loss(x, t, b); }, w, found.dw) &&
           agrees([&](const Tensor<1>& t) { return loss(x, w, t); }, b, found.db);
}

inline bool is_right(const Backward& f) {
    return is_right_with(f, {.stride = 2, .padding = 1});
}

}  // namespace cnn
