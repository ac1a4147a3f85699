// The brightness is right now, and the spots are still there. An unsigned char begins again at 0 after 255: 300 becomes
// 300 - 256 = 44. Keep the number between 0 and 255 before it becomes one.
#pragma once

#include "chapters/05_normalization/normalize.hpp"

namespace cnn {

inline Tensor<2> show_again(Tensor<2> y, MeanAndDeviation statistics) {
    for (float& value : y.values()) {
        const float scaled = value * statistics.deviation + statistics.mean;
        const int level = static_cast<int>(std::round(scaled * 255));
        value = static_cast<unsigned char>(level);
    }
    return y;
}

}  // namespace cnn
