// How widely the numbers are spread, layer by layer, on the way forward and on the way back.
#pragma once

#include <string>

#include "chapters/05_normalization/normalize.hpp"
#include "chapters/13_layers/layers.hpp"

namespace cnn {

// Their standard deviation.
template <int Rank>
double spread(const Tensor<Rank>& x) {
    return mean_and_deviation(x).deviation;
}

// Two digits of it, the rest rounded: 0.034, 50, 3400, 7.9e-07.
inline std::string two_digits(double value) {
    return value < 10 ? fmt::format("{:.2g}", value) : fmt::format("{:.0f}", std::stod(fmt::format("{:.2g}", value)));
}

// Random numbers with mean 0 and deviation 1, as standardized pixels have.
inline Tensor<2> standard_input(const Shape<2>& shape, Random& random) {
    const float limit = std::sqrt(3.0f);  // uniform numbers deviate by limit / sqrt(3)
    Tensor<2> x(shape);
    for (float& value : x.values()) value = random.uniform(-limit, limit);
    return x;
}

// Linear layers of one width, each with ReLU behind it, weights within ±factor/sqrt(width) and no bias.
struct Stack {
    std::vector<Linear> linear;
    std::vector<Relu<2>> relu;  // each remembers what its linear layer has given
    std::vector<Tensor<2>> dy;  // the gradient of that

    Stack(int depth, int width, float factor, Random& random)
        : relu(static_cast<std::size_t>(depth)), dy(static_cast<std::size_t>(depth)) {
        for (int k = 0; k < depth; ++k) {
            linear.emplace_back(width, width, random);
            for (float& w : linear.back().weight.value.values()) w *= factor;
            linear.back().bias.value = Tensor<1>({width});
        }
    }

    void forward(Tensor<2> x) {
        for (std::size_t k = 0; k < linear.size(); ++k) x = relu[k].forward(linear[k].forward(std::move(x)));
    }

    void backward(Tensor<2> dx) {
        for (std::size_t k = linear.size(); k-- > 0;) {
            dy[k] = relu[k].backward(std::move(dx));
            dx = linear[k].backward(dy[k]);
        }
    }
};

// 16 layers of 128 units, forward with 32 samples and back with a random gradient. The same random numbers each time,
// whatever the factor.
inline Stack stack_with(float factor) {
    Random random(1);
    Stack stack(16, 128, factor, random);
    stack.forward(standard_input({32, 128}, random));
    stack.backward(standard_input({32, 128}, random));
    return stack;
}

// The spread that the formula foretells for the output of layer k of the stack, counted from 1.
inline double foretold_spread(double factor, int k) {
    return factor / std::sqrt(3.0) * std::pow(factor / std::sqrt(6.0), k - 1);
}

// The spread of 500 sums of fan_in products, each of a random input and a weight within ±limit.
inline double spread_of_sums(int fan_in, float limit) {
    Random random(1);
    const Tensor<2> x = standard_input({1, fan_in}, random);
    Tensor<2> w({500, fan_in});
    for (float& value : w.values()) value = random.uniform(-limit, limit);
    return spread(linear_forward(x, w, Tensor<1>({500})));
}

}  // namespace cnn
