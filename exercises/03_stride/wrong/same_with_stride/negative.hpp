// Here a kernel smaller than the stride gets a negative number of zeros. Where the windows need fewer pixels than there
// are, nothing is added.
#pragma once

#include <algorithm>
#include <array>

#include "common/check.hpp"

namespace cnn {

inline std::array<int, 2> same_with_stride(int in, int K, int stride) {
    check(in >= 1 && K >= 1 && stride >= 1, "same: expected 1 or more, found {}, {} and {}", in, K, stride);
    const int out = (in + stride - 1) / stride;
    const int total = (out - 1) * stride + K - in;
    const int before = total / 2;
    return {before, total - before};
}

}  // namespace cnn
