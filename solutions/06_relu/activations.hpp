// The formulas as they stand, each value by itself. Which of them saturate? The sigmoid does on both sides: for 5 and
// 10 it gives 0.9933 and 0.99995. GELU is flat on the left only, at 0, as ReLU is, and leaky ReLU nowhere: that is what
// it was made for.
//
// The usual slips: leaky ReLU as std::max(x, slope * x), which needs a slope from 0 to 1; the sigmoid as e^x / (1 +
// e^x), which is infinity by infinity for large x; GELU without the root of 2.
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
    for (float& value : x.values()) value = value * 0.5f * (1 + std::erf(value / std::sqrt(2.0f)));
    return x;
}

}  // namespace cnn
