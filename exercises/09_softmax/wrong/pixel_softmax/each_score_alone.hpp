// Here each score became a number between 0 and 1 by itself, and the classes of a pixel do not add up to 1. They must
// share one sum.
#pragma once

#include <algorithm>
#include <cmath>

#include "common/tensor.hpp"

namespace cnn {

inline Tensor<4> pixel_softmax(const Tensor<4>& scores) {
    const auto [N, C, H, W] = scores.shape();
    check(C >= 1, "pixel_softmax: expected at least one class, found shape {}", scores.shape());
    Tensor<4> p(scores.shape());
    for (std::size_t i = 0; i < scores.size(); ++i) p.values()[i] = 1 / (1 + std::exp(-scores.values()[i]));
    return p;
}

}  // namespace cnn
