// Here the three filters are the same and have no biases, so all bends begin at 0, and together they are a single ReLU.
// The biases move a bend to where it is needed.
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
        .b1 = Tensor<1>({3}, {0, 0, 0}),
        .w2 = Tensor<4>({1, 3, 1, 1}, {1, -2, 2}),
        .b2 = Tensor<1>({1}, {0}),
    };
}

}  // namespace cnn
