#pragma once

#include "chapters/05_normalization/normalize.hpp"

namespace cnn {

// Standardized values y (H, W) and the statistics that they were standardized with. Shall give back pixels: each the
// whole number from 0 to 255 that is nearest to the value, undone. The pictures come back a little darker, and white
// has black spots.
inline Tensor<2> show_again(Tensor<2> y, MeanAndDeviation statistics) {
    for (float& value : y.values()) {
        const float scaled = value * statistics.deviation + statistics.mean;
        const int level = static_cast<int>(scaled * 255);
        value = static_cast<unsigned char>(level);
    }
    return y;
}

}  // namespace cnn
