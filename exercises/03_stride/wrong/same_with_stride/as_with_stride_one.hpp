// These are the K - 1 zeros of stride 1. With a larger stride, the last window often begins earlier and needs fewer.
#pragma once

#include <algorithm>
#include <array>

#include "common/check.hpp"

namespace cnn {

inline std::array<int, 2> same_with_stride(int in, int K, int stride) {
    check(in >= 1 && K >= 1 && stride >= 1, "same: expected 1 or more, found {}, {} and {}", in, K, stride);
    const int total = K - 1;
    const int before = total / 2;
    return {before, total - before};
}

}  // namespace cnn
