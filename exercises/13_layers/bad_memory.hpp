#pragma once

#include "chapters/13_layers/layers.hpp"

namespace cnn {

inline float sigmoid(float x) {
    return 1 / (1 + std::exp(-x));
}

// y(n, i) = factor(i) * sigmoid(x(n, i)). x, y, dy and dx (N, D). What forward returns is right.
struct Gate {
    Parameter<1> factor;
    Tensor<2> s;  // what backward needs of forward

    Gate(int D, Random& random) : factor({D}, 1, random) {}

    Tensor<2> forward(const Tensor<2>& x) {
        const auto [N, D] = x.shape();
        Tensor<2> y(x.shape());
        for (int n = 0; n < N; ++n)
            for (int i = 0; i < D; ++i) y(n, i) = factor.value(i) * sigmoid(x(n, i));
        if (s.shape() != y.shape()) s = y;
        return y;
    }

    // Stores the gradient of the factors and returns dx. dy has the shape of the last y.
    Tensor<2> backward(const Tensor<2>& dy) {
        const auto [N, D] = dy.shape();
        Tensor<2> dx(dy.shape());
        for (int n = 0; n < N; ++n)
            for (int i = 0; i < D; ++i) {
                dx(n, i) = dy(n, i) * factor.value(i) * s(n, i) * (1 - s(n, i));
                factor.gradient(i) += dy(n, i) * s(n, i);
            }
        return dx;
    }
};

}  // namespace cnn
