// This is what comes out when the zero that is left over comes before the pixels. It comes after them: half of the
// total, rounded down, is before.
#pragma once

#include <algorithm>
#include <array>

#include "common/check.hpp"

namespace cnn {

inline std::array<int, 2> same_with_stride(int in, int K, int stride) {
    check(in >= 1 && K >= 1 && stride >= 1, "same: expected 1 or more, found {}, {} and {}", in, K, stride);
    const int out = (in + stride - 1) / stride;
    const int total = std::max((out - 1) * stride + K - in, 0);
    const int after = total / 2;
    return {total - after, after};
}

}  // namespace cnn
