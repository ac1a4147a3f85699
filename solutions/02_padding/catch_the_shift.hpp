// Two calls. In the first the picture is not square, its numbers are all different, and one is negative: each number
// has one place only, and all others must be 0. The second has a padding of 2: what is right for 1 may still be a fixed
// 1, or count the border once. And no padding at all must give the picture back.
//
// The usual weak tests look at the size, or at the sum of all numbers, which does not change when the picture slides
// about.
#pragma once

#include <functional>

#include "common/tensor.hpp"

namespace cnn {

using Padding = std::function<Tensor<2>(const Tensor<2>& x, int padding)>;

inline bool is_right(const Padding& f) {
    const Tensor<2> picture({2, 3}, {1, 2, 3,  //
                                     4, -5, 6});
    const Tensor<2> row({1, 2}, {7, 8});
    return f(picture, 1) == Tensor<2>({4, 5}, {0, 0, 0,  0, 0,  //
                                               0, 1, 2,  3, 0,  //
                                               0, 4, -5, 6, 0,  //
                                               0, 0, 0,  0, 0}) &&
           f(row, 2) == Tensor<2>({5, 6}, {0, 0, 0, 0, 0, 0,  //
                                           0, 0, 0, 0, 0, 0,  //
                                           0, 0, 7, 8, 0, 0,  //
                                           0, 0, 0, 0, 0, 0,  //
                                           0, 0, 0, 0, 0, 0}) &&
           f(picture, 0) == picture;
}

}  // namespace cnn
