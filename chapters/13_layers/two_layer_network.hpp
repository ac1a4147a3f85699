// A network small enough to follow by hand: linear, ReLU, linear, log-softmax.
#pragma once

#include "chapters/13_layers/network.hpp"

namespace cnn {

struct TwoLayerNetwork {
    Linear fc1;
    Relu<2> relu1;
    Linear fc2;
    Tensor<2> log_p;

    TwoLayerNetwork(int D_in, int D_hidden, int C, Random& random)
        : fc1(D_in, D_hidden, random), fc2(D_hidden, C, random) {}

    const Tensor<2>& forward(Tensor<2> x) {
        x = relu1.forward(fc1.forward(std::move(x)));           // (N, D_hidden)
        return log_p = log_softmax(fc2.forward(std::move(x)));  // (N, C)
    }

    void backward(const Labels& labels) {
        const Tensor<2> da = fc2.backward(nll_log_softmax_backward(log_p, labels));
        fc1.backward(relu1.backward(da));
    }

    std::vector<ParameterView> parameters() {
        std::vector<ParameterView> list;
        add_parameters(list, "fc1", fc1);
        add_parameters(list, "fc2", fc2);
        return list;
    }
};

// The worked example: two numbers, three units, two classes, and weights that keep all numbers small.
struct TinyExample {
    TwoLayerNetwork network;
    Tensor<2> x{{1, 2}, {2, 1}};
    Labels labels{1};
};
inline TinyExample tiny_example() {
    Random random(1);
    TinyExample example{TwoLayerNetwork(2, 3, 2, random)};
    example.network.fc1.weight.value = Tensor<2>({3, 2}, {1, -1, -1, 1, 1, 2});
    example.network.fc1.bias.value = Tensor<1>({3}, {1, 0, -1});
    example.network.fc2.weight.value = Tensor<2>({2, 3}, {2, 1, -1, -1, 3, 1});
    example.network.fc2.bias.value = Tensor<1>({2}, {0, 0});
    return example;
}

}  // namespace cnn
