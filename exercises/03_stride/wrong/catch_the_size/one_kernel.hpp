// All kernels of this test that fit are of 3, so the function need not look at the kernel.
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
    return f(8, 3, 0, 2) == 3 && f(7, 3, 1, 3) == 3 && f(10, 3, 2, 3) == 4 && throws_error(f, 3, 4, 0, 2);
}

}  // namespace cnn
