// This test turns right functions away. Slopes that are found by trying, in floats, come with rounding: keep the step
// of 0.01 that gradient_error takes by itself, and allow an error of 0.01.
#pragma once

#include <functional>

#include "chapters/11_gradients/gradients.hpp"

namespace cnn {

// A layer with one factor for each input: y(n, i) = x(n, i) · g(i).   x (N, D), g (D), y (N, D)
inline Tensor<2> scale_forward(Tensor<2> x, const Tensor<1>& g) {
    for (int n = 0; n < x.shape()[0]; ++n)
        for (int i = 0; i < x.shape()[1]; ++i) x(n, i) *= g(i);
    return x;
}

// Its backward pass: dx has the shape of x, dg that of g.
struct ScaleGradients {
    Tensor<2> dx;
    Tensor<1> dg;
};
using ScaleBackward = std::function<ScaleGradients(const Tensor<2>& dy, const Tensor<2>& x, const Tensor<1>& g)>;

// The loss behind the layer: each output times its upstream gradient, added up.
inline double loss_of(const Tensor<2>& y, const Tensor<2>& dy) {
    double sum = 0;
    for (std::size_t i = 0; i < y.size(); ++i) sum += double{y.values()[i]} * double{dy.values()[i]};
    return sum;
}

inline bool is_right(const ScaleBackward& f) {
    const Tensor<2> x({2, 3}, {1.1f, -2.3f, 3.7f, 0.9f, 2.7f, -1.3f}),
        dy({2, 3}, {2.1f, 1.3f, -1.7f, 3.3f, -0.7f, 1.9f});
    const Tensor<1> g({3}, {2.3f, -1.1f, 1.7f});
    const auto [dx, dg] = f(dy, x, g);
    return gradient_error([&](const Tensor<2>& t) { return loss_of(scale_forward(t, g), dy); }, x, dx) < 1e-9 &&
           gradient_error([&](const Tensor<1>& t) { return loss_of(scale_forward(x, t), dy); }, g, dg) < 1e-9;
}

}  // namespace cnn
