// In this test every kernel fits. What shall happen where one does not?
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
    return f(8, 3, 0, 2) == 3 && f(9, 5, 1, 2) == 4 && f(8, 4, 1, 3) == 3 && f(10, 3, 2, 3) == 4 && f(3, 5, 1, 2) == 1;
}

}  // namespace cnn
