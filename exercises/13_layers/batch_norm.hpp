#pragma once

#include "chapters/13_layers/layers.hpp"

namespace cnn {

// Batch normalization: each column of x (N, D) is standardized over the batch, then multiplied by its scale and
// shifted.
//   y(n, i) = scale(i) * z(n, i) + shift(i),   z(n, i) = (x(n, i) - mean(i)) / sqrt(variance(i) + epsilon)
// forward throws an Error for a batch without samples or another number of columns, backward for a dy that has not the
// shape of y.
struct BatchNorm {
    static constexpr float epsilon = 1e-5f;
    Parameter<1> scale, shift;  // (D)

    BatchNorm(int D, Random& random) : scale({D}, 1, random), shift({D}, 1, random) {
        scale.value = Tensor<1>({D}, 1);
        shift.value = Tensor<1>({D}, 0);
    }

    Tensor<2> forward(const Tensor<2>& x) {
        return x;  // not yet
    }

    // Stores the gradients of scale and shift and returns dx.
    Tensor<2> backward(const Tensor<2>& dy) {
        return dy;  // not yet
    }
};

}  // namespace cnn
