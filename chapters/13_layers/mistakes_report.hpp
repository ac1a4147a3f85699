// What the program of chapter 13 prints about the gradient check of whole networks, and about mistakes.
#pragma once

#include "chapters/13_layers/report.hpp"

namespace cnn {

// The network of the trainer with relu2 forgotten on the way back.
struct MnistWithoutRelu2 : MnistNetwork<> {
    using MnistNetwork<>::MnistNetwork;
    void backward(const Labels& labels) {
        Tensor<2> dh = fc2.backward(nll_log_softmax_backward(log_p, labels));
        dh = fc1.backward(relu3.backward(std::move(dh)));
        const Tensor<4> dx = conv2.backward(pool2.backward(flatten1.backward(dh)));
        conv1.backward(pool1.backward(relu1.backward(dx)));
    }
};

// The errors of all eight parameters of a small MnistNetwork, on three digits.
template <class Network>
std::vector<double> all_errors(float h) {
    Random random(2);
    Network network(random, {2, 3, 4});
    const Digits digits = embedded_data_set().train;
    const std::vector<int> first{0, 1, 2};
    const Tensor<4> images = standardize(scale(digits.images_at(first)), mnist_statistics);
    std::vector<double> errors;
    for (const ParameterView& p : network.parameters())
        errors.push_back(parameter_error(network, p, images, digits.labels_at(first), h));
    return errors;
}

inline void print_whole_check() {
    Random random(2);
    MnistNetwork<> network(random, {2, 3, 4});
    const std::vector<double> wide = all_errors<MnistNetwork<>>(1e-2f), narrow = all_errors<MnistNetwork<>>(1e-3f),
                              wrong = all_errors<MnistWithoutRelu2>(1e-3f);
    const auto verdict = [](double error) { return error < 0.05 ? "right" : "wrong"; };
    fmt::print("gradient check, h = 0.001   numbers   the network   relu2 forgotten\n");
    const auto parameters = network.parameters();
    for (std::size_t k = 0; k < parameters.size(); ++k)
        fmt::print("{:28}{:>7}{:>14}{:>18}\n", parameters[k].name, parameters[k].value.size(), verdict(narrow[k]),
                   verdict(wrong[k]));
    fmt::print("\nerror          h = 0.01   h = 0.001   relu2 forgotten\n");
    for (std::size_t k = 0; k < parameters.size(); ++k)
        fmt::print("{:15}{:>8}{:>12}{:>18}\n", parameters[k].name, fixed(wide[k], 3), fixed(narrow[k], 3),
                   fixed(wrong[k], 3));
    fmt::print("\n");
}

template <class Network>
void print_weight_errors(const char* name) {
    const auto [first, second, third] = weight_errors<Network>();
    fmt::print("{:30}{:>6}{:>8}{:>8}\n", name, fixed(first, 1), fixed(second, 1), fixed(third, 1));
}

inline void print_wiring_mistakes() {
    fmt::print("error of the weights            fc1     fc2     fc3\n");
    print_weight_errors<ThreeLayerNetwork>("as it should be");
    print_weight_errors<ForgottenRelu>("relu1 forgotten");
    print_weight_errors<ExchangedRelus>("relu1 and relu2 exchanged");
    print_weight_errors<OneRelu>("one struct for both ReLUs");
    print_weight_errors<StaleInput>("other samples in between");
    fmt::print("\n");
}

// What the layers say when they are told something that does not fit.
inline void print_message(const char* name, const std::function<void()>& action) {
    try {
        action();
        fmt::print("{}\n  no complaint\n\n", name);
    } catch (const Error& error) {
        fmt::print("{}\n  {}\n\n", name, error.what());
    }
}
inline void print_messages() {
    TinyExample e = tiny_example();
    TwoLayerNetwork& network = e.network;
    Random random(1);
    MnistNetwork<> mnist(random, {2, 3, 4});
    print_message("backward before forward", [&] { network.fc2.backward(Tensor<2>({1, 2})); });
    network.forward(e.x);
    print_message("fc1 before fc2", [&] { network.fc1.backward(nll_log_softmax_backward(network.log_p, e.labels)); });
    network.forward(Tensor<2>({3, 2}));
    print_message("three other samples in between", [&] { network.backward(e.labels); });
    print_message("an image of 32×32", [&] { mnist.forward(Tensor<4>({1, 1, 32, 32})); });
}

// Gradients that are added up instead of replaced: in the worked example, and along two courses.
inline void print_adding_up(const FlatDigits& digits) {
    TinyExample e = tiny_example();
    AddingUp adding_up;
    fmt::print("the gradient of fc2.bias, added up\n");
    for (int call = 1; call <= 3; ++call) {
        e.network.forward(e.x);
        e.network.backward(e.labels);
        adding_up(e.network.parameters());
        fmt::print("after {} calls of backward   {:>10}\n", call, on_one_line(e.network.fc2.bias.gradient.values(), 1));
    }
    for (const float step : {0.1f, 0.3f}) {
        fmt::print("\nloss, steps of {}      0     1     2     5    10    20    50   100\n", step);
        for (const bool wrong : {false, true}) {
            const Course c = wrong ? course("", digits, step, {}, AddingUp()) : course("", digits, step);
            fmt::print("{:18}", wrong ? "added up" : "replaced");
            for (const std::size_t k : {0, 1, 2, 5, 10, 20, 50, 100}) fmt::print("{:>6}", fixed(c.loss[k], 2));
            fmt::print("\n");
        }
    }
    fmt::print("\n");
}

}  // namespace cnn
