// The spots are gone, and the pictures are still a little darker: a conversion to a whole number throws away what
// stands behind the point, so 86.7 becomes 86.
#pragma once

#include <algorithm>

#include "chapters/05_normalization/normalize.hpp"

namespace cnn {

inline Tensor<2> show_again(Tensor<2> y, MeanAndDeviation statistics) {
    for (float& value : y.values()) {
        const float scaled = value * statistics.deviation + statistics.mean;
        const int level = static_cast<int>(scaled * 255);
        value = static_cast<float>(std::clamp(level, 0, 255));
    }
    return y;
}

}  // namespace cnn
