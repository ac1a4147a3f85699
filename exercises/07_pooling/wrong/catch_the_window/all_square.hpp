// Every result of this test is square, so nothing shows whether its height and its width are right.
#pragma once

#include <functional>

#include "chapters/07_pooling/pooling.hpp"

namespace cnn {

using MaxPooling = std::function<Tensor<4>(const Tensor<4>& x, PoolOptions options)>;

inline bool is_right(const MaxPooling& f) {
    const Tensor<4> x({2, 2, 3, 3}, {1,  3,  2,  4,  6,  5,  7,  2,  9,  0, 0, 8, 0, 1, 0, 0, 0, 2,  //
                                     -4, -8, -2, -6, -3, -1, -2, -5, -4, 5, 0, 0, 0, 2, 0, 0, 0, 3});
    return f(x, {.size = 2}) == Tensor<4>({2, 2, 1, 1}, {6, 1, -3, 5}) &&
           f(x, {.size = 3, .stride = 2, .padding = 1}) ==
               Tensor<4>({2, 2, 2, 2}, {6, 6, 7, 9, 1, 8, 1, 2, -3, -1, -2, -1, 5, 2, 2, 3});
}

}  // namespace cnn
