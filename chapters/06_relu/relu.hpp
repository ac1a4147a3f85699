// ReLU, the rectified linear unit: keep what is positive, replace what is negative by zero.
//
//   y = max(0, x), element by element; x and y have one shape
//
// Source: Nair and Hinton (2010), "Rectified linear units improve restricted Boltzmann machines".
#pragma once

#include "common/tensor.hpp"

namespace cnn {

template <int Rank>
Tensor<Rank> relu_forward(Tensor<Rank> x) {
    // 'Negative becomes zero', not 'keep if positive': so a NaN stays a NaN and cannot hide.
    for (float& value : x.values()) value = value < 0.0f ? 0.0f : value;
    return x;
}

}  // namespace cnn
