// Random bytes in the form of a data set, for tests that need no real digits.
#pragma once

#include "common/digits.hpp"
#include "common/random.hpp"

namespace cnn {

inline Digits random_digits(int count) {
    Random random(7);
    Digits digits;
    const auto below = [&](int n) { return static_cast<std::uint8_t>(random.below(n)); };
    for (int i = 0; i < count * Digits::pixels; ++i) digits.images.push_back(below(256));
    for (int i = 0; i < count; ++i) digits.labels.push_back(below(10));
    return digits;
}

}  // namespace cnn
