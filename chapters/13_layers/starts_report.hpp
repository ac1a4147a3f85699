// What the program of chapter 13 prints about how weights start.
#pragma once

#include <bit>

#include "chapters/13_layers/report.hpp"
#include "chapters/13_layers/spread.hpp"

namespace cnn {

// The rows of fc1.weight in the worked example when all weights start with one value.
inline void print_units_alike() {
    fmt::print("all weights 0.5       unit 0         unit 1         unit 2    loss\n");
    TinyExample e = tiny_example();
    for (const ParameterView& p : e.network.parameters()) std::ranges::fill(p.value, p.shape.size() == 2 ? 0.5f : 0.0f);
    for (int step = 0; step <= 100; ++step) {
        const float loss = nll_loss(e.network.forward(e.x), e.labels);
        if (step == 0 || step == 1 || step == 2 || step == 10 || step == 100) {
            fmt::print("after {:>3} steps", step);
            for (int o = 0; o < 3; ++o)
                fmt::print("{:>8}{:>7}", fixed(e.network.fc1.weight.value(o, 0), 3),
                           fixed(e.network.fc1.weight.value(o, 1), 3));
            fmt::print("{:>8}\n", fixed(loss, 3));
        }
        e.network.backward(e.labels);
        step_downhill(e.network.parameters(), 0.1f);
    }
    fmt::print("\n");
}

inline void print_courses(const std::vector<Course>& courses) {
    fmt::print("loss after steps       0     1    10    50   100   different units\n");
    for (const Course& c : courses) {
        fmt::print("{:18}", c.name);
        for (const std::size_t k : {0, 1, 10, 50, 100}) fmt::print("{:>6}", fixed(c.loss[k], 2));
        fmt::print("{:>18}\n", different_units(c.after.fc1));
    }
    fmt::print("\n");
}

// The sum of a few coins, +1 or -1 each: how often it is what, and the mean of its square.
inline void print_coins() {
    fmt::print("coins   mean of the sum   mean of its square\n");
    for (const int coins : {1, 2, 3, 10}) {
        double sum = 0, squares = 0;
        for (unsigned sides = 0; sides < 1u << coins; ++sides) {
            const int total = 2 * std::popcount(sides) - coins;
            sum += total, squares += total * total;
        }
        const double cases = 1u << coins;
        fmt::print("{:>5}{:>18}{:>21}\n", coins, sum / cases, squares / cases);
    }
    fmt::print("\n");
}

inline void print_sums() {
    fmt::print("spread of a layer's outputs\nfan-in   weights in ±0.1   in ±1/sqrt(fan-in)\n");
    for (const int fan_in : {9, 100, 784, 3136, 10000})
        fmt::print("{:>6}{:>18}{:>21}\n", fan_in, fixed(spread_of_sums(fan_in, 0.1f), 2),
                   fixed(spread_of_sums(fan_in, 1 / std::sqrt(static_cast<float>(fan_in))), 2));
    fmt::print("\n");
}

// Sixteen layers: the spread of what they give, and of the gradients that come back.
inline void print_stacks(const std::vector<Stack>& stacks, const std::vector<float>& factors) {
    fmt::print(
        "spread of the outputs, 16 layers\nfactor     layer 1        2        4        8       16   16, foretold\n");
    for (std::size_t i = 0; i < stacks.size(); ++i) {
        fmt::print("{:<9}", fixed(factors[i], 2));
        for (const std::size_t k : {1, 2, 4, 8, 16}) fmt::print("{:>9}", two_digits(spread(stacks[i].relu[k - 1].x)));
        fmt::print("{:>15}\n", two_digits(foretold_spread(factors[i], 16)));
    }
    fmt::print("\nspread of the gradients\nfactor    layer 16        8        4        2        1\n");
    for (std::size_t i = 0; i < stacks.size(); ++i) {
        fmt::print("{:<9}", fixed(factors[i], 2));
        for (const std::size_t k : {16, 8, 4, 2, 1}) fmt::print("{:>9}", two_digits(spread(stacks[i].dy[k - 1])));
        fmt::print("\n");
    }
    fmt::print("\n");
}

// The network of the trainer, started with several factors: the spread after each of its layers, and the first loss.
inline void print_real_starts() {
    const Digits digits = embedded_data_set().train;
    const std::vector<int> first{0, 1, 2, 3};
    const Tensor<4> images = standardize(scale(digits.images_at(first)), mnist_statistics);
    fmt::print("factor   images   conv1   conv2     fc1   scores   first loss   gradient of conv1.weight\n");
    for (const float factor : {0.0f, 1.0f, std::sqrt(6.0f), 10.0f}) {
        Random random(1);
        MnistNetwork<> network(random);
        multiply(network.parameters(), factor);
        const float loss = nll_loss(network.forward(images), digits.labels_at(first));
        network.backward(digits.labels_at(first));
        // What a layer has given, the next one remembers.
        const Tensor<2> scores = linear_forward(network.fc2.x, network.fc2.weight.value, network.fc2.bias.value);
        fmt::print("{:<6}{:>9}{:>8}{:>8}{:>8}{:>9}{:>13}{:>27}\n", fixed(factor, 2), fixed(spread(images), 2),
                   fixed(spread(network.pool1.x), 2), fixed(spread(network.pool2.x), 2),
                   fixed(spread(network.relu3.x), 2), fixed(spread(scores), 2), fixed(loss, 2),
                   two_digits(spread(network.conv1.weight.gradient)));
    }
    fmt::print("\n");
}

}  // namespace cnn
