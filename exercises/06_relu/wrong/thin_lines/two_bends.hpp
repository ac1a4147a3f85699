// This is right for none, one and two bright pixels. For three it goes on falling, to -1: a third bend must catch it.
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
        .w1 = Tensor<4>({2, 1, 1, 3}, {1, 1, 1,  //
                                       1, 1, 1}),
        .b1 = Tensor<1>({2}, {0, -1}),
        .w2 = Tensor<4>({1, 2, 1, 1}, {1, -2}),
        .b2 = Tensor<1>({1}, {0}),
    };
}

}  // namespace cnn
