// In this test the windows always fit exactly. Let a row or a column of the map be left over, which belongs to no
// window.
#pragma once

#include <functional>

#include "chapters/07_pooling/pooling.hpp"

namespace cnn {

using MaxPooling = std::function<Tensor<4>(const Tensor<4>& x, PoolOptions options)>;

inline bool is_right(const MaxPooling& f) {
    const Tensor<4> x({2, 2, 3, 5}, {1,  3,  2,  1,  4,  4,  6,  5,  0,  2,  7,  2,  9,  8,  12,  //
                                     0,  0,  8,  0,  0,  0,  1,  0,  0,  0,  0,  0,  0,  2,  0,   //
                                     -4, -8, -2, -6, -3, -6, -3, -1, -5, -7, -2, -5, -4, -9, -8,  //
                                     5,  0,  0,  1,  0,  0,  2,  0,  0,  0,  0,  0,  3,  0,  7});
    return f(x, {.size = 3, .stride = 2}) == Tensor<4>({2, 2, 1, 2}, {9, 12, 8, 8, -1, -1, 5, 7}) &&
           f(x, {.size = 3, .stride = 2, .padding = 1}) ==
               Tensor<4>({2, 2, 2, 3}, {6, 6, 4, 7, 9, 12, 1, 8, 0, 1, 2, 2, -3, -1, -3, -2, -1, -5, 5, 2, 1, 2, 3, 7});
}

}  // namespace cnn
