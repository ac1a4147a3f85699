// This test has one image only. Take two that differ.
#pragma once

#include <functional>

#include "chapters/07_pooling/pooling.hpp"

namespace cnn {

using MaxPooling = std::function<Tensor<4>(const Tensor<4>& x, PoolOptions options)>;

inline bool is_right(const MaxPooling& f) {
    const Tensor<4> x({1, 2, 3, 4},
                      {-4, -8, -2, -6, -6, -3, -1, -5, -2, -5, -4, -9, 5, 0, 0, 1, 0, 2, 0, 0, 0, 0, 3, 0});
    return f(x, {.size = 2}) == Tensor<4>({1, 2, 1, 2}, {-3, -1, 5, 1}) &&
           f(x, {.size = 3, .stride = 2, .padding = 1}) == Tensor<4>({1, 2, 2, 2}, {-3, -1, -2, -1, 5, 2, 2, 3});
}

}  // namespace cnn
