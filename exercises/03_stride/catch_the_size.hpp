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

// Does f compute what chapter 3's output_size computes? Call it on sizes whose answer you know.
inline bool is_right(const SizeFunction& f) {
    return f(28, 3, 1, 1) == 28;  // what does this not notice?
}

}  // namespace cnn
