// This test has one image with one channel. What happens to the second channel, and to the second image, it never sees.
#pragma once

#include <functional>

#include "chapters/07_pooling/pooling.hpp"

namespace cnn {

using MaxPooling = std::function<Tensor<4>(const Tensor<4>& x, PoolOptions options)>;

inline bool is_right(const MaxPooling& f) {
    const Tensor<4> x({1, 1, 3, 4}, {-4, -8, -2, -6, -6, -3, -1, -5, -2, -5, -4, -9});
    return f(x, {.size = 2}) == Tensor<4>({1, 1, 1, 2}, {-3, -1}) &&
           f(x, {.size = 3, .stride = 2, .padding = 1}) == Tensor<4>({1, 1, 2, 2}, {-3, -1, -2, -1});
}

}  // namespace cnn
