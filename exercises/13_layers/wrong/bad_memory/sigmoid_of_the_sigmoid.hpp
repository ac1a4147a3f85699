// In backward the sigmoid is applied to what is already the sigmoid. Remember either x or s, and use it as what it is.
#pragma once

#include "chapters/13_layers/layers.hpp"

namespace cnn {

inline float sigmoid(float x) {
    return 1 / (1 + std::exp(-x));
}

struct Gate {
    Parameter<1> factor;
    Tensor<2> s;

    Gate(int D, Random& random) : factor({D}, 1, random) {}

    Tensor<2> forward(const Tensor<2>& x) {
        const auto [N, D] = x.shape();
        Tensor<2> y(x.shape());
        s = Tensor<2>(x.shape());
        for (int n = 0; n < N; ++n)
            for (int i = 0; i < D; ++i) {
                s(n, i) = sigmoid(x(n, i));
                y(n, i) = factor.value(i) * s(n, i);
            }
        return y;
    }

    Tensor<2> backward(const Tensor<2>& dy) {
        const auto [N, D] = dy.shape();
        Tensor<2> dx(dy.shape());
        Tensor<1> da({D});
        for (int n = 0; n < N; ++n)
            for (int i = 0; i < D; ++i) {
                const float g = sigmoid(s(n, i));
                dx(n, i) = dy(n, i) * factor.value(i) * g * (1 - g);
                da(i) += dy(n, i) * s(n, i);
            }
        factor.set_gradient(da);
        return dx;
    }
};

}  // namespace cnn
