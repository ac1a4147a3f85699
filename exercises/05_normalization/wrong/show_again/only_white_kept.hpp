// White is kept, and black is not: a value below 0 must become 0, as one above 255 becomes 255.
#pragma once

#include <algorithm>

#include "chapters/05_normalization/normalize.hpp"

namespace cnn {

inline Tensor<2> show_again(Tensor<2> y, MeanAndDeviation statistics) {
    for (float& value : y.values()) {
        const float scaled = value * statistics.deviation + statistics.mean;
        const float level = std::round(scaled * 255);
        value = std::min(level, 255.0f);
    }
    return y;
}

}  // namespace cnn
