#pragma once

#include "chapters/13_layers/layers.hpp"

namespace cnn {

// Two linear layers with a ReLU between them, and a way around all three: y = x + fc2(relu1(fc1(x))).
// x, y, dy and dx (N, D).
struct WayAround {
    Linear fc1;
    Relu<2> relu1;
    Linear fc2;

    WayAround(int D, int D_hidden, Random& random) : fc1(D, D_hidden, random), fc2(D_hidden, D, random) {}

    Tensor<2> forward(const Tensor<2>& x) {
        return fc2.forward(relu1.forward(fc1.forward(x)));  // not yet: the way around is missing
    }

    // Stores the gradients of the parameters and returns dx. Throws an Error where dy has not the shape of y.
    Tensor<2> backward(const Tensor<2>& dy) {
        return dy;  // not yet
    }
};

}  // namespace cnn
