// This is what comes out with in / stride + 1. It rounds up where something is left over, and where nothing is, it is
// one too many.
#pragma once

#include <algorithm>
#include <array>

#include "common/check.hpp"

namespace cnn {

inline std::array<int, 2> same_with_stride(int in, int K, int stride) {
    check(in >= 1 && K >= 1 && stride >= 1, "same: expected 1 or more, found {}, {} and {}", in, K, stride);
    const int out = in / stride + 1;
    const int total = std::max((out - 1) * stride + K - in, 0);
    const int before = total / 2;
    return {before, total - before};
}

}  // namespace cnn
