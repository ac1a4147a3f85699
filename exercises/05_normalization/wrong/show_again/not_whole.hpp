// The spots are gone, and the results are not whole numbers: a pixel of 86.7 does not exist.
#pragma once

#include <algorithm>

#include "chapters/05_normalization/normalize.hpp"

namespace cnn {

inline Tensor<2> show_again(Tensor<2> y, MeanAndDeviation statistics) {
    for (float& value : y.values()) {
        const float scaled = value * statistics.deviation + statistics.mean;
        value = std::clamp(scaled * 255, 0.0f, 255.0f);
    }
    return y;
}

}  // namespace cnn
