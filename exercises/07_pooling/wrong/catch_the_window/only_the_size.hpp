// This test looks at the size of the result and not at its numbers.
#pragma once

#include <functional>

#include "chapters/07_pooling/pooling.hpp"

namespace cnn {

using MaxPooling = std::function<Tensor<4>(const Tensor<4>& x, PoolOptions options)>;

inline bool is_right(const MaxPooling& f) {
    const Tensor<4> x({2, 3, 5, 7});
    return f(x, {.size = 2}).shape() == Shape<4>{2, 3, 2, 3} &&
           f(x, {.size = 3, .stride = 2, .padding = 1}).shape() == Shape<4>{2, 3, 3, 4};
}

}  // namespace cnn
