// A kernel with numbers that are all different, on a picture that is not square, worked out by hand: every exchange
// shows. Some values are negative, so absolute values show, too. A square kernel alone could hide a wrong
// size, one that is not square could hide a transposition; so there are two calls.
//
// The usual weak tests look at sizes only, or take ones everywhere, or a symmetric kernel such as a blur.
#pragma once

#include <functional>

#include "common/tensor.hpp"

namespace cnn {

using Convolution = std::function<Tensor<2>(const Tensor<2>& x, const Tensor<2>& kernel)>;

inline bool is_right(const Convolution& f) {
    const Tensor<2> picture({3, 4}, {1, 0, 2, 5,  //
                                     3, 1, 0, 4,  //
                                     2, 6, 1, 0});
    const Tensor<2> square({2, 2}, {1, 2,  //
                                    0, -3});
    const Tensor<2> wide({2, 3}, {1, 2, 0,  //
                                  0, -1, 3});
    return f(picture, square) == Tensor<2>({2, 3}, {-2, 4, 0, -13, -2, 8}) &&
           f(picture, wide) == Tensor<2>({2, 2}, {0, 16, 2, 0});
}

}  // namespace cnn
