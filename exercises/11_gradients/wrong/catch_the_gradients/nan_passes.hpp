// A NaN passes this test. Every comparison with NaN is false, also 'is the difference too large?'. Ask whether it is
// small enough, or let gradient_error do that.
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

inline bool is_right(const ScaleBackward& f) {
    const Tensor<2> x({2, 3}, {1, -2, 3, 0.5f, 2.5f, -1.5f}), dy({2, 3}, {2, 1, -1.5f, 3, -0.5f, 1});
    const Tensor<1> g({3}, {2, -1, 1.5f});
    const auto [dx, dg] = f(dy, x, g);
    for (int i = 0; i < 3; ++i) {
        float expected = 0;
        for (int n = 0; n < 2; ++n) {
            if (std::abs(dx(n, i) - dy(n, i) * g(i)) > 1e-3f) return false;
            expected += dy(n, i) * x(n, i);
        }
        if (std::abs(dg(i) - expected) > 1e-3f) return false;
    }
    return true;
}

}  // namespace cnn
