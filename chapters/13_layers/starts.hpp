// Three ways to start a network's weights, and what a hundred digits make of each.
#pragma once

#include <functional>
#include <numeric>
#include <set>
#include <string>

#include "chapters/05_normalization/normalize.hpp"
#include "chapters/13_layers/parameters.hpp"
#include "chapters/13_layers/two_layer_network.hpp"
#include "common/digits.hpp"

namespace cnn {

inline void all_zero(TwoLayerNetwork& network) {
    multiply(network.parameters(), 0);
}

// Every unit gets the weights of unit 0, those that lead to it and those that lead away from it.
inline void all_units_alike(TwoLayerNetwork& network) {
    Tensor<2>& w1 = network.fc1.weight.value;
    Tensor<1>& b1 = network.fc1.bias.value;
    Tensor<2>& w2 = network.fc2.weight.value;
    const auto [units, D_in] = w1.shape();
    for (int o = 0; o < units; ++o) {
        for (int i = 0; i < D_in; ++i) w1(o, i) = w1(0, i);
        b1(o) = b1(0);
        for (int c = 0; c < w2.shape()[0]; ++c) w2(c, o) = w2(c, 0);
    }
}

// How many units of a layer have weights that no other one has.
inline std::size_t different_units(const Linear& layer) {
    const auto [units, D_in] = layer.weight.value.shape();
    std::set<std::vector<float>> rows;
    for (int o = 0; o < units; ++o) {
        std::vector<float> row{layer.bias.value(o)};
        for (int i = 0; i < D_in; ++i) row.push_back(layer.weight.value(o, i));
        rows.insert(row);
    }
    return rows.size();
}

// Standardized digits as rows of 784 numbers.
struct FlatDigits {
    Tensor<2> x;
    Labels labels;
};
inline FlatDigits flat_digits(int count) {
    std::vector<int> positions(static_cast<std::size_t>(count));
    std::iota(positions.begin(), positions.end(), 0);
    const Digits digits = embedded_data_set().train;
    return {flatten(standardize(scale(digits.images_at(positions)), mnist_statistics)), digits.labels_at(positions)};
}

// A network of eight units, before its steps and after them, and the loss at each step.
struct Course {
    std::string name;
    TwoLayerNetwork before, after;
    std::vector<double> loss;
};

// A hundred steps against the gradient, on the same digits each time. `spoil` may do harm to the gradients before a
// step.
inline Course course(const std::string& name, const FlatDigits& digits, float step,
                     const std::function<void(TwoLayerNetwork&)>& start = {},
                     std::function<void(const std::vector<ParameterView>&)> spoil = {}) {
    Random random(1);
    TwoLayerNetwork network(784, 8, 10, random);
    if (start) start(network);
    Course c{name, network, network, {}};
    for (int k = 0; k <= 100; ++k) {
        c.loss.push_back(nll_loss(c.after.forward(digits.x), digits.labels));
        c.after.backward(digits.labels);
        if (spoil) spoil(c.after.parameters());
        step_downhill(c.after.parameters(), step);
    }
    return c;
}

inline std::vector<Course> courses_from_three_starts(const FlatDigits& digits) {
    return {course("all zero", digits, 0.05f, all_zero), course("all units alike", digits, 0.05f, all_units_alike),
            course("random", digits, 0.05f)};
}

}  // namespace cnn
