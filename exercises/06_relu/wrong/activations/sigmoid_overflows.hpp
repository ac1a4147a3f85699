// The sigmoid is written as e^x / (1 + e^x). That is right on paper, but e^1000 is infinite for a computer, and
// infinity divided by infinity is NaN.
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
    for (float& value : x.values()) value = std::exp(value) / (1 + std::exp(value));
    return x;
}

template <int Rank>
Tensor<Rank> gelu(Tensor<Rank> x) {
    for (float& value : x.values()) value = value * 0.5f * (1 + std::erf(value / std::sqrt(2.0f)));
    return x;
}

}  // namespace cnn
