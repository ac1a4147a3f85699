#pragma once

#include "chapters/04_channels/conv2d.hpp"
#include "chapters/06_relu/relu.hpp"

namespace cnn {

// Two layers with ReLU between them, on pictures of one channel:
//   conv2d_forward(relu_forward(conv2d_forward(x, w1, b1)), w2, b2)
struct TwoLayers {
    Tensor<4> w1;  // (filters, 1, 1, 3)
    Tensor<1> b1;  // (filters)
    Tensor<4> w2;  // (1, filters, 1, 1)
    Tensor<1> b2;  // (1)
};

// The network that gives 1 where exactly one of three pixels side by side is 1, and 0 where none, two or three are.
inline TwoLayers exactly_one_of_three() {
    return {
        .w1 = Tensor<4>({1, 1, 1, 3}, {1, 1, 1}),  // one filter: it counts the bright pixels
        .b1 = Tensor<1>({1}, {0}),
        .w2 = Tensor<4>({1, 1, 1, 1}, {1}),
        .b2 = Tensor<1>({1}, {0}),
    };
}

}  // namespace cnn
