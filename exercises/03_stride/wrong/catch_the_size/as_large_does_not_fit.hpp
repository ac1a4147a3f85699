// This test expects an Error for a kernel exactly as large as the picture. It fits, and has one position.
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
    return f(8, 3, 0, 2) == 3 && f(9, 5, 1, 2) == 4 && f(8, 4, 1, 3) == 3 && throws_error(f, 3, 4, 0, 2) &&
           throws_error(f, 5, 5, 0, 1);
}

}  // namespace cnn
