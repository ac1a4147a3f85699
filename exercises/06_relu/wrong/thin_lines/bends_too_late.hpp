// All bends begin one step too late: this answers 1 for exactly two bright pixels.
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
        .b1 = Tensor<1>({3}, {-1, -2, -3}),
        .w2 = Tensor<4>({1, 3, 1, 1}, {1, -2, 1}),
        .b2 = Tensor<1>({1}, {0}),
    };
}

}  // namespace cnn
