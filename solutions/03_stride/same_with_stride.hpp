// The formula, with two things to do by hand. Whole-number division rounds down, and (in + stride - 1) / stride rounds
// up: where something is left over, the stride - 1 carry it to the next whole number. And of an odd total, half is
// rounded down before the pixels, so the rest, total - before, comes after them.
//
// The usual slips: in / stride, which loses the last position where the stride does not divide; no max, so that a
// kernel smaller than the stride asks for a negative number of zeros; and the odd zero before the pixels, which shifts
// every window by one pixel and gives the right sizes.
#pragma once

#include <algorithm>
#include <array>

#include "common/check.hpp"

namespace cnn {

inline std::array<int, 2> same_with_stride(int in, int K, int stride) {
    check(in >= 1 && K >= 1 && stride >= 1, "same: expected 1 or more, found {}, {} and {}", in, K, stride);
    const int out = (in + stride - 1) / stride;
    const int total = std::max((out - 1) * stride + K - in, 0);
    const int before = total / 2;
    return {before, total - before};
}

}  // namespace cnn
