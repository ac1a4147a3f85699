// What the program of chapter 13 prints about layers and networks; the starts have a report of their own.
#pragma once

#include "chapters/13_layers/mistakes.hpp"
#include "chapters/13_layers/starts.hpp"
#include "common/print.hpp"
#include "common/svg.hpp"

namespace cnn {

// A row of numbers, or a table with one row, on one line.
template <class Values>
std::string on_one_line(const Values& values, int decimals = 0) {
    std::string text;
    for (const float value : values) text += (text.empty() ? "" : " ") + fixed(value, decimals);
    return text;
}

inline Tensor<2> as_row(const Tensor<1>& x) {
    return Tensor<2>({1, x.shape()[0]}, {x.values().begin(), x.values().end()});
}

// What each layer of the worked example remembers and returns, forward and then backward.
inline void print_tiny(TinyExample e) {
    auto& [fc1, relu1, fc2, log_p] = e.network;
    const auto line = [](const char* name, const std::string& a, const std::string& b) {
        fmt::print("{:<13}{:<15}{}\n", name, a, b);
    };
    fmt::print("forward      remembers      returns\n");
    const Tensor<2> y1 = fc1.forward(e.x), a = relu1.forward(y1), logits = fc2.forward(a);
    log_p = log_softmax(logits);
    line("fc1", on_one_line(fc1.x.values()), on_one_line(y1.values()));
    line("relu1", on_one_line(relu1.x.values()), on_one_line(a.values()));
    line("fc2", on_one_line(fc2.x.values()), on_one_line(logits.values()));
    line("log-softmax", on_one_line(log_p.values(), 3), "the loss, " + fixed(nll_loss(log_p, e.labels), 3));

    fmt::print("\nbackward     gets           returns\n");
    const Tensor<2> dlogits = nll_log_softmax_backward(log_p, e.labels), da = fc2.backward(dlogits),
                    dy1 = relu1.backward(da), dx = fc1.backward(dy1);
    line("log-softmax", fmt::format("the label, {}", e.labels[0]), on_one_line(dlogits.values(), 1));
    line("fc2", on_one_line(dlogits.values(), 1), on_one_line(da.values(), 1));
    line("relu1", on_one_line(da.values(), 1), on_one_line(dy1.values(), 1));
    line("fc1", on_one_line(dy1.values(), 1), on_one_line(dx.values(), 1));

    fmt::print("\n");
    print_matrix("the gradient of fc2.weight", fc2.weight.gradient);
    print_matrix("the gradient of fc2.bias", as_row(fc2.bias.gradient));
    print_matrix("the gradient of fc1.weight", fc1.weight.gradient);
    print_matrix("the gradient of fc1.bias", as_row(fc1.bias.gradient));
}

// The loss of the worked example, step by step.
inline void print_tiny_steps(TinyExample e) {
    fmt::print("steps of 0.01   loss\n");
    for (int step = 0; step <= 10; ++step) {
        const float loss = nll_loss(e.network.forward(e.x), e.labels);
        if (step == 0 || step == 1 || step == 2 || step == 5 || step == 10)
            fmt::print("{:>13}   {}\n", step, fixed(loss, 3));
        e.network.backward(e.labels);
        step_downhill(e.network.parameters(), 0.01f);
    }
    fmt::print("\n");
}

// Names, shapes and start of all parameters, and what the layers remember of one image.
inline void print_network() {
    Random random(1);
    MnistNetwork<> network(random);
    std::size_t count = 0;
    fmt::print("parameter     shape              numbers  start within\n");
    for (const ParameterView& p : network.parameters()) {
        float limit = 0;
        for (const float v : p.value) limit = std::max(limit, std::abs(v));
        fmt::print("{:14}{:18}{:>8}  ±{:.3f}\n", p.name, fmt::format("{}", p.shape),
                   decimal(static_cast<double>(p.value.size()), 0), limit);
        count += p.value.size();
    }
    fmt::print("all           {:>26}\n\n", decimal(static_cast<double>(count), 0));

    network.forward(Tensor<4>({1, 1, 28, 28}));
    std::size_t sum = 0;
    fmt::print("layer      remembers            numbers\n");
    const auto line = [&](const char* name, const auto& x) {
        fmt::print("{:11}{:18}{:>10}\n", name, fmt::format("{}", x.shape()), decimal(static_cast<double>(x.size()), 0));
        sum += x.size();
    };
    line("conv1", network.conv1.x), line("pool1", network.pool1.x), line("relu1", network.relu1.x);
    line("conv2", network.conv2.x), line("pool2", network.pool2.x), line("relu2", network.relu2.x);
    line("fc1", network.fc1.x), line("relu3", network.relu3.x), line("fc2", network.fc2.x);
    fmt::print("one image  {:>28}\n64 images  {:>28}\n\n", decimal(static_cast<double>(sum), 0),
               decimal(static_cast<double>(64 * sum), 0));
}

}  // namespace cnn
