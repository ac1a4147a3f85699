// The answer depends on the number s of bright pixels only. Three filters count them, and their biases make three
// bends:
//
//   s                            0   1   2   3
//   max(0, s)                    0   1   2   3
//   max(0, s - 1)                0   0   1   2
//   max(0, s - 2)                0   0   0   1
//   first - 2 · second + third   0   1   0   0
//
// The first bend sets off, the second turns the slope from 1 to -1, the third from -1 to 0. In this way ReLUs build any
// function that consists of straight pieces: one bend for each corner.
//
// Another right answer takes the kernels (1, -1, -1), (-1, 1, -1) and (-1, -1, 1), each for one place of the line, and
// adds up the three maps. The usual wrong way is to stop after two bends, which gives -1 for three bright pixels.
#pragma once

#include "chapters/04_channels/conv2d.hpp"
#include "chapters/06_relu/relu.hpp"

namespace cnn {

struct TwoLayers {
    Tensor<4> w1;  // (filters, 1, 1, 3)
    Tensor<1> b1;  // (filters)
    Tensor<4> w2;  // (1, filters, 1, 1)
    Tensor<1> b2;  // (1)
};

inline TwoLayers exactly_one_of_three() {
    return {
        .w1 = Tensor<4>({3, 1, 1, 3}, {1, 1, 1,  //
                                       1, 1, 1,  //
                                       1, 1, 1}),
        .b1 = Tensor<1>({3}, {0, -1, -2}),
        .w2 = Tensor<4>({1, 3, 1, 1}, {1, -2, 1}),
        .b2 = Tensor<1>({1}, {0}),
    };
}

}  // namespace cnn
