// This gives half of the total, rounded down, to each side. Where the total is odd, one zero is lost, and the last
// window does not fit.
#pragma once

#include <algorithm>
#include <array>

#include "common/check.hpp"

namespace cnn {

inline std::array<int, 2> same_with_stride(int in, int K, int stride) {
    check(in >= 1 && K >= 1 && stride >= 1, "same: expected 1 or more, found {}, {} and {}", in, K, stride);
    const int out = (in + stride - 1) / stride;
    const int total = std::max((out - 1) * stride + K - in, 0);
    return {total / 2, total / 2};
}

}  // namespace cnn
