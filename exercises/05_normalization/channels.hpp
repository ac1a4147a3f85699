#pragma once

#include <vector>

#include "chapters/05_normalization/normalize.hpp"

namespace cnn {

// x (N, C, H, W). The mean and the deviation of each channel, over all pictures: C pairs. Throws an Error where there
// are no pixels.
inline std::vector<MeanAndDeviation> channel_statistics(const Tensor<4>& x) {
    return {{x(0, 0, 0, 0), 1}};  // not yet: one pair only, and of one pixel
}

// Zero mean and unit variance for each channel c of x (N, C, H, W), where statistics[c] belong to it. Throws an Error
// unless there are C of them, and where a deviation is not above 0.
inline Tensor<4> standardize_channels(Tensor<4> x, const std::vector<MeanAndDeviation>& statistics) {
    return x;  // not yet
}

}  // namespace cnn
