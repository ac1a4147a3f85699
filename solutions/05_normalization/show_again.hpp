// Two bugs. The conversion to int throws away what stands behind the point, so a pixel comes back up to one step too
// dark, and does so again each time. And an unsigned char counts modulo 256: 256 becomes 0, so what is brighter than
// white becomes black. Round first, then keep the result between 0 and 255.
//
// The usual wrong way is to repair one of the two and look at a picture that does not show the other: a photo without
// white never shows the spots.
#pragma once

#include <algorithm>

#include "chapters/05_normalization/normalize.hpp"

namespace cnn {

inline Tensor<2> show_again(Tensor<2> y, MeanAndDeviation statistics) {
    for (float& value : y.values()) {
        const float scaled = value * statistics.deviation + statistics.mean;
        const float level = std::round(scaled * 255);
        value = std::clamp(level, 0.0f, 255.0f);
    }
    return y;
}

}  // namespace cnn
