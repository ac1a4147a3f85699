// Every planted bug needs something that brings it out, and two calls are enough for all of them:
//   a border of zeros: a map that is below zero everywhere, with padding;
//   the stride ignored: a stride that is neither 1 nor the size;
//   windows one too late or too small: largest values in the first and in the last row and column of windows;
//   the last window kept: a side where the division leaves a remainder, and the remainder is on the map;
//   channels or images mixed: more than one of each, all different;
//   height and width exchanged: a result that is not square.
//
// The usual weak test has one square map of positive numbers and windows that fit exactly.
#pragma once

#include <functional>

#include "chapters/07_pooling/pooling.hpp"

namespace cnn {

using MaxPooling = std::function<Tensor<4>(const Tensor<4>& x, PoolOptions options)>;

inline bool is_right(const MaxPooling& f) {
    // Two images with two channels of 3×4. All of the third map, image 1 and channel 0, is below zero.
    const Tensor<4> x({2, 2, 3, 4}, {1,  3,  2,  1,   //
                                     4,  6,  5,  0,   //
                                     7,  2,  9,  8,   //
                                     0,  0,  8,  0,   //
                                     0,  1,  0,  0,   //
                                     0,  0,  0,  2,   //
                                     -4, -8, -2, -6,  //
                                     -6, -3, -1, -5,  //
                                     -2, -5, -4, -9,  //
                                     5,  0,  0,  1,   //
                                     0,  2,  0,  0,   //
                                     0,  0,  3,  0});
    // Without padding a row is left over: (3 - 2) / 2 is a half.
    const bool plain = f(x, {.size = 2}) == Tensor<4>({2, 2, 1, 2}, {6, 5, 1, 8, -3, -1, 5, 1});
    // Windows that overlap and reach over the border on all sides; they move by 2, and their size is 3.
    const bool bordered = f(x, {.size = 3, .stride = 2, .padding = 1}) ==
                          Tensor<4>({2, 2, 2, 2}, {6, 6, 7, 9, 1, 8, 1, 2, -3, -1, -2, -1, 5, 2, 2, 3});
    return plain && bordered;
}

}  // namespace cnn
