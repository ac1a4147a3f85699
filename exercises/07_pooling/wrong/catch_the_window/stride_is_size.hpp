// In this test the stride is always the size of the window. Then a pooling that ignores the stride does the same.
#pragma once

#include <functional>

#include "chapters/07_pooling/pooling.hpp"

namespace cnn {

using MaxPooling = std::function<Tensor<4>(const Tensor<4>& x, PoolOptions options)>;

inline bool is_right(const MaxPooling& f) {
    const Tensor<4> x({2, 2, 3, 4},
                      {1,  3,  2,  1,  4,  6,  5,  0,  7,  2,  9,  8,  0, 0, 8, 0, 0, 1, 0, 0, 0, 0, 0, 2,
                       -4, -8, -2, -6, -6, -3, -1, -5, -2, -5, -4, -9, 5, 0, 0, 1, 0, 2, 0, 0, 0, 0, 3, 0});

    return f(x, {.size = 2}) == Tensor<4>({2, 2, 1, 2}, {6, 5, 1, 8, -3, -1, 5, 1}) &&
           f(x, {.size = 2, .padding = 1}) ==
               Tensor<4>({2, 2, 2, 3}, {1, 3, 1, 7, 9, 8, 0, 8, 0, 0, 1, 2, -4, -2, -6, -2, -1, -5, 5, 0, 1, 0, 3, 0});
}

}  // namespace cnn
