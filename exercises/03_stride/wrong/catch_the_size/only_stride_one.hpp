// All calls of this test have stride 1: whatever happens to the division, nobody sees it.
#pragma once

#include <functional>

#include "common/check.hpp"

namespace cnn {

using SizeFunction = std::function<int(int in, int K, int padding, int stride)>;

// Does this call of f end with an Error?
inline bool throws_error(const SizeFunction& f, int in, int K, int padding, int stride) {
    try {
        f(in, K, padding, stride);
    } catch (const Error&) {
        return true;
    }
    return false;
}

inline bool is_right(const SizeFunction& f) {
    return f(28, 3, 1, 1) == 28 && f(28, 5, 0, 1) == 24 && f(3, 5, 1, 1) == 1 && throws_error(f, 3, 4, 0, 1);
}

}  // namespace cnn
