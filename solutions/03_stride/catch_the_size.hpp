// Each line has its purpose. A padding and a stride, with a division that leaves something over: rounding, the 2 of 2P,
// the + 1 and the order of the steps show. A stride of 3, since many slips agree at 2. A kernel exactly as large as the
// picture with its padding has one position. And a kernel one pixel too large, with a stride of 2 or more: there,
// dividing first gives 1, while with stride 1 it gives 0 and looks harmless.
//
// The usual weak tests take only sizes that divide, only stride 1, or never a kernel that does not fit.
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
    return f(8, 3, 0, 2) == 3      // 5 / 2 leaves 1
           && f(9, 5, 1, 2) == 4   // 6 / 2 leaves nothing
           && f(8, 4, 1, 3) == 3   // 6 / 3; apart, 4 / 3 and 2 / 3 would lose one
           && f(10, 3, 2, 3) == 4  // 11 / 3 leaves 2
           && f(3, 5, 1, 2) == 1   // as large as the picture with its padding
           && throws_error(f, 3, 4, 0, 2);
}

}  // namespace cnn
