// The network of the trainer, as the list of its layers.
//
// A network has three functions: forward gives log-probabilities, backward the gradient of every parameter,
// and parameters() lists these under PyTorch's names.
#pragma once

#include <string>

#include "chapters/13_layers/layers.hpp"

namespace cnn {

// One parameter seen from outside, whatever its rank: what optimizers change and files store. The numbers stay the
// network's own: who writes into a view changes the network.
struct ParameterView {
    std::string name;
    std::vector<int> shape;
    std::span<float> value, gradient;
};

template <int Rank>
ParameterView view(const std::string& name, Parameter<Rank>& parameter) {
    const Shape<Rank>& shape = parameter.value.shape();
    return {name, {shape.begin(), shape.end()}, parameter.value.values(), parameter.gradient.values()};
}

// Add a layer's weight and bias to the list: conv1.weight, conv1.bias.
template <class Layer>
void add_parameters(std::vector<ParameterView>& list, const std::string& name, Layer& layer) {
    list.push_back(view(name + ".weight", layer.weight));
    list.push_back(view(name + ".bias", layer.bias));
}

// How many feature maps and hidden units; the defaults give 421,642 parameters.
struct NetworkSize {
    int channels1 = 32, channels2 = 64, hidden = 128;
};

// Which struct stands for which layer: here the plain ones; faster ones can take their places.
struct PlainLayers {
    using Conv2d = cnn::Conv2d;
    using MaxPool2d = cnn::MaxPool2d;
    using Relu = cnn::Relu<4>;
    using Linear = cnn::Linear;
};

template <class Layers = PlainLayers>
struct MnistNetwork {
    typename Layers::Conv2d conv1;
    typename Layers::MaxPool2d pool1;
    typename Layers::Relu relu1;
    typename Layers::Conv2d conv2;
    typename Layers::MaxPool2d pool2;
    typename Layers::Relu relu2;
    Flatten flatten1;
    typename Layers::Linear fc1;
    Relu<2> relu3;
    typename Layers::Linear fc2;
    Tensor<2> log_p;

    explicit MnistNetwork(Random& random, NetworkSize size = {})
        : conv1(1, size.channels1, 3, {.padding = 1}, random),
          conv2(size.channels1, size.channels2, 3, {.padding = 1}, random),
          fc1(size.channels2 * 7 * 7, size.hidden, random),
          fc2(size.hidden, 10, random) {}

    // Images (N, 1, 28, 28) in, log-probabilities (N, 10) out.
    const Tensor<2>& forward(Tensor<4> images) {
        Tensor<4> x = conv1.forward(std::move(images));         // (N, 32, 28, 28)
        x = relu1.forward(pool1.forward(std::move(x)));         // (N, 32, 14, 14)
        x = conv2.forward(std::move(x));                        // (N, 64, 14, 14)
        x = relu2.forward(pool2.forward(std::move(x)));         // (N, 64, 7, 7)
        Tensor<2> h = flatten1.forward(x);                      // (N, 3136)
        h = relu3.forward(fc1.forward(std::move(h)));           // (N, 128)
        return log_p = log_softmax(fc2.forward(std::move(h)));  // (N, 10)
    }

    // The gradient of nll_loss(log_p, labels) for every parameter: the layers from last to first.
    void backward(const Labels& labels) {
        Tensor<2> dh = fc2.backward(nll_log_softmax_backward(log_p, labels));
        dh = fc1.backward(relu3.backward(std::move(dh)));
        Tensor<4> dx = flatten1.backward(dh);
        dx = conv2.backward(pool2.backward(relu2.backward(std::move(dx))));
        conv1.backward(pool1.backward(relu1.backward(std::move(dx))));
    }

    std::vector<ParameterView> parameters() {
        std::vector<ParameterView> list;
        add_parameters(list, "conv1", conv1);
        add_parameters(list, "conv2", conv2);
        add_parameters(list, "fc1", fc1);
        add_parameters(list, "fc2", fc2);
        return list;
    }
};

}  // namespace cnn
