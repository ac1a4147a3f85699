// A network of three layers, and the same with its classic mistakes, made on purpose: each compiles and runs.
#pragma once

#include "chapters/13_layers/parameters.hpp"
#include "chapters/13_layers/two_layer_network.hpp"

namespace cnn {

// Two hidden layers of equal width, so that no shape gives a mistake away.
struct ThreeLayerNetwork {
    Linear fc1;
    Relu<2> relu1;
    Linear fc2;
    Relu<2> relu2;
    Linear fc3;
    Tensor<2> log_p;

    explicit ThreeLayerNetwork(Random& random) : fc1(6, 5, random), fc2(5, 5, random), fc3(5, 3, random) {}

    const Tensor<2>& forward(Tensor<2> x) {
        x = relu1.forward(fc1.forward(std::move(x)));           // (N, 5)
        x = relu2.forward(fc2.forward(std::move(x)));           // (N, 5)
        return log_p = log_softmax(fc3.forward(std::move(x)));  // (N, 3)
    }

    void backward(const Labels& labels) {
        Tensor<2> dx = fc3.backward(nll_log_softmax_backward(log_p, labels));
        dx = fc2.backward(relu2.backward(std::move(dx)));
        fc1.backward(relu1.backward(std::move(dx)));
    }

    std::vector<ParameterView> parameters() {
        std::vector<ParameterView> list;
        add_parameters(list, "fc1", fc1);
        add_parameters(list, "fc2", fc2);
        add_parameters(list, "fc3", fc3);
        return list;
    }
};

// relu1 is forgotten on the way back.
struct ForgottenRelu : ThreeLayerNetwork {
    using ThreeLayerNetwork::ThreeLayerNetwork;
    void backward(const Labels& labels) {
        Tensor<2> dx = fc3.backward(nll_log_softmax_backward(log_p, labels));
        dx = fc2.backward(relu2.backward(std::move(dx)));
        fc1.backward(dx);
    }
};

// relu1 and relu2 are exchanged on the way back.
struct ExchangedRelus : ThreeLayerNetwork {
    using ThreeLayerNetwork::ThreeLayerNetwork;
    void backward(const Labels& labels) {
        Tensor<2> dx = fc3.backward(nll_log_softmax_backward(log_p, labels));
        dx = fc2.backward(relu1.backward(std::move(dx)));
        fc1.backward(relu2.backward(std::move(dx)));
    }
};

// ReLU has no parameters, so one struct seems to be enough for both places. But it remembers one input, the last.
struct OneRelu : ThreeLayerNetwork {
    using ThreeLayerNetwork::ThreeLayerNetwork;
    const Tensor<2>& forward(Tensor<2> x) {
        x = relu1.forward(fc1.forward(std::move(x)));
        x = relu1.forward(fc2.forward(std::move(x)));
        return log_p = log_softmax(fc3.forward(std::move(x)));
    }
    void backward(const Labels& labels) {
        Tensor<2> dx = fc3.backward(nll_log_softmax_backward(log_p, labels));
        dx = fc2.backward(relu1.backward(std::move(dx)));
        fc1.backward(relu1.backward(std::move(dx)));
    }
};

// Between forward and backward, the network is asked about other samples.
struct StaleInput : ThreeLayerNetwork {
    using ThreeLayerNetwork::ThreeLayerNetwork;
    void backward(const Labels& labels) {
        Random random(9);
        Tensor<2> others(fc1.x.shape());
        for (float& value : others.values()) value = random.uniform(-1, 1);
        forward(others);
        ThreeLayerNetwork::backward(labels);
    }
};

// Every gradient is added to what the last backward has left.
struct AddingUp {
    std::vector<std::vector<float>> sums;

    void operator()(const std::vector<ParameterView>& parameters) {
        sums.resize(parameters.size());
        for (std::size_t k = 0; k < parameters.size(); ++k) {
            const std::span<float> gradient = parameters[k].gradient;
            sums[k].resize(gradient.size());
            for (std::size_t i = 0; i < gradient.size(); ++i) gradient[i] = sums[k][i] += gradient[i];
        }
    }
};

// The error of the gradient check for the weights of each layer.
template <class Network>
std::array<double, 3> weight_errors() {
    Random random(1);
    Network network(random);
    Tensor<2> x({4, 6});
    for (float& value : x.values()) value = random.uniform(-1, 1);
    const Labels labels{2, 0, 1, 1};
    std::array<double, 3> errors{};
    for (std::size_t k = 0; k < 3; ++k) errors[k] = parameter_error(network, network.parameters()[2 * k], x, labels);
    return errors;
}

}  // namespace cnn
