// This finds a line in the middle of the three pixels only. It may lie on the left or on the right as well.
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
        .w1 = Tensor<4>({1, 1, 1, 3}, {-1, 1, -1}),
        .b1 = Tensor<1>({1}, {0}),
        .w2 = Tensor<4>({1, 1, 1, 1}, {1}),
        .b2 = Tensor<1>({1}, {0}),
    };
}

}  // namespace cnn
