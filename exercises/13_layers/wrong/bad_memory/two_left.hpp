// The layer remembers the right thing now, but still only when the shape is new; and the gradient of the factors still
// begins with what the last call has left.
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
        const bool is_new = s.shape() != x.shape();
        if (is_new) s = Tensor<2>(x.shape());
        for (int n = 0; n < N; ++n)
            for (int i = 0; i < D; ++i) {
                if (is_new) s(n, i) = sigmoid(x(n, i));
                y(n, i) = factor.value(i) * sigmoid(x(n, i));
            }
        return y;
    }

    Tensor<2> backward(const Tensor<2>& dy) {
        const auto [N, D] = dy.shape();
        Tensor<2> dx(dy.shape());
        Tensor<1> da({D});
        for (int n = 0; n < N; ++n)
            for (int i = 0; i < D; ++i) {
                dx(n, i) = dy(n, i) * factor.value(i) * s(n, i) * (1 - s(n, i));
                da(i) += dy(n, i) * s(n, i);
            }
        for (int i = 0; i < D; ++i) da(i) += factor.gradient(i);
        factor.set_gradient(da);
        return dx;
    }
};

}  // namespace cnn
