// This rounds half of the total up on both sides, as the padding of chapter 3 would be. Here the two ends may differ by
// one zero, and the total must be as small as possible.
#pragma once

#include <algorithm>
#include <array>

#include "common/check.hpp"

namespace cnn {

inline std::array<int, 2> same_with_stride(int in, int K, int stride) {
    check(in >= 1 && K >= 1 && stride >= 1, "same: expected 1 or more, found {}, {} and {}", in, K, stride);
    const int out = (in + stride - 1) / stride;
    const int total = std::max((out - 1) * stride + K - in, 0);
    const int half = (total + 1) / 2;
    return {half, half};
}

}  // namespace cnn
