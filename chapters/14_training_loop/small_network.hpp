// A network small enough that plain loops train it in seconds: 9,098 parameters. Its convolutions move in
// strides of 2, so no pooling is needed to make the maps smaller.
#pragma once

#include "chapters/13_layers/network.hpp"

namespace cnn {

struct SmallNetwork {
    Conv2d conv1;
    Relu<4> relu1;
    Conv2d conv2;
    Relu<4> relu2;
    Flatten flatten1;
    Linear fc1;
    Tensor<2> log_p;

    explicit SmallNetwork(Random& random)
        : conv1(1, 8, 3, {.stride = 2, .padding = 1}, random),
          conv2(8, 16, 3, {.stride = 2, .padding = 1}, random),
          fc1(16 * 7 * 7, 10, random) {}

    // Images (N, 1, 28, 28) in, log-probabilities (N, 10) out.
    const Tensor<2>& forward(Tensor<4> images) {
        Tensor<4> x = relu1.forward(conv1.forward(std::move(images)));  // (N, 8, 14, 14)
        x = relu2.forward(conv2.forward(std::move(x)));                 // (N, 16, 7, 7)
        return log_p = log_softmax(fc1.forward(flatten1.forward(x)));   // (N, 784), then (N, 10)
    }

    // The gradient of nll_loss(log_p, labels) for every parameter: the layers from last to first.
    void backward(const Labels& labels) {
        Tensor<4> dx = flatten1.backward(fc1.backward(nll_log_softmax_backward(log_p, labels)));
        dx = conv2.backward(relu2.backward(std::move(dx)));
        conv1.backward(relu1.backward(std::move(dx)));
    }

    std::vector<ParameterView> parameters() {
        std::vector<ParameterView> list;
        add_parameters(list, "conv1", conv1);
        add_parameters(list, "conv2", conv2);
        add_parameters(list, "fc1", fc1);
        return list;
    }
};

}  // namespace cnn
