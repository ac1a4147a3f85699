#pragma once

#include <cmath>

#include "common/tensor.hpp"

namespace cnn {

// x where x >= 0, slope * x where x < 0.
template <int Rank>
Tensor<Rank> leaky_relu(Tensor<Rank> x, float slope) {
    return x;  // not yet
}

// 1 / (1 + e^-x). NaN for NaN only.
template <int Rank>
Tensor<Rank> sigmoid(Tensor<Rank> x) {
    return x;  // not yet
}

// x * Phi(x), Phi(x) = (1 + erf(x / sqrt(2))) / 2.
template <int Rank>
Tensor<Rank> gelu(Tensor<Rank> x) {
    return x;  // not yet
}

}  // namespace cnn
