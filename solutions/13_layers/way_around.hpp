// y is a sum of two terms. By the sum rule both get the upstream gradient as it is: it goes through the layers, from
// the last to the first, and it goes the way around, where it meets no slope but 1. x has gone both ways, so by the
// chain rule what comes back on them is added. The way around has no memory and no parameters.
//
// The usual wrong way is to forget one of the two ways on the way back. The gradients of the parameters are right all
// the same, so that only a check of dx shows it. Whoever adds up in a loop over dy alone should mind its shape; here
// fc2 checks it, before anything is added.
#pragma once

#include "chapters/13_layers/layers.hpp"

namespace cnn {

struct WayAround {
    Linear fc1;
    Relu<2> relu1;
    Linear fc2;

    WayAround(int D, int D_hidden, Random& random) : fc1(D, D_hidden, random), fc2(D_hidden, D, random) {}

    static Tensor<2> sum(Tensor<2> a, const Tensor<2>& b) {
        for (std::size_t i = 0; i < a.size(); ++i) a.values()[i] += b.values()[i];
        return a;
    }

    Tensor<2> forward(const Tensor<2>& x) { return sum(fc2.forward(relu1.forward(fc1.forward(x))), x); }

    Tensor<2> backward(const Tensor<2>& dy) { return sum(fc1.backward(relu1.backward(fc2.backward(dy))), dy); }
};

}  // namespace cnn
