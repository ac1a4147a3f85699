// This rounds before it multiplies by 255. From 0 to 1 there are two whole numbers, and so the picture is black and
// white.
#pragma once

#include <algorithm>

#include "chapters/05_normalization/normalize.hpp"

namespace cnn {

inline Tensor<2> show_again(Tensor<2> y, MeanAndDeviation statistics) {
    for (float& value : y.values()) {
        const float scaled = value * statistics.deviation + statistics.mean;
        value = std::clamp(std::round(scaled), 0.0f, 1.0f) * 255;
    }
    return y;
}

}  // namespace cnn
