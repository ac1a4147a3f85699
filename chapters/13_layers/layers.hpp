// Layers: an operation together with its parameters, their gradients, and what backward needs of forward.
//
//   forward(x)    computes y and remembers x
//   backward(dy)  stores the gradients of the parameters and returns dx
//
// Weights and biases start uniform in ±1/sqrt(fan_in), fan_in being the number of inputs of one output value,
// as PyTorch's Conv2d and Linear do.
#pragma once

#include <algorithm>

#include "chapters/11_gradients/gradients.hpp"
#include "chapters/12_backprop_convolution/backward.hpp"
#include "common/random.hpp"

namespace cnn {

// Numbers that training changes, and the gradient of the loss with respect to each.
template <int Rank>
struct Parameter {
    Tensor<Rank> value, gradient;

    Parameter(const Shape<Rank>& shape, int fan_in, Random& random) : value(shape), gradient(shape) {
        const float limit = 1.0f / std::sqrt(static_cast<float>(fan_in));
        for (float& v : value.values()) v = random.uniform(-limit, limit);
    }

    // Replaces the numbers where they stand, so that a view of them stays valid.
    void set_gradient(const Tensor<Rank>& g) {
        check(g.shape() == value.shape(), "gradient of shape {} for a parameter of shape {}", g.shape(), value.shape());
        std::ranges::copy(g.values(), gradient.values().begin());
    }
};

struct Conv2d {
    Parameter<4> weight;
    Parameter<1> bias;
    ConvOptions options;
    Tensor<4> x;

    Conv2d(int C_in, int C_out, int K, ConvOptions conv_options, Random& random)
        : weight({C_out, C_in, K, K}, C_in * K * K, random),
          bias({C_out}, C_in * K * K, random),
          options(conv_options) {}

    Tensor<4> forward(Tensor<4> input) {
        x = std::move(input);
        return conv2d_forward(x, weight.value, bias.value, options);
    }

    Tensor<4> backward(const Tensor<4>& dy) {
        const auto [dx, dw, db] = conv2d_backward(dy, x, weight.value, options);
        weight.set_gradient(dw);
        bias.set_gradient(db);
        return dx;
    }
};

struct Linear {
    Parameter<2> weight;
    Parameter<1> bias;
    Tensor<2> x;

    Linear(int D_in, int D_out, Random& random) : weight({D_out, D_in}, D_in, random), bias({D_out}, D_in, random) {}

    Tensor<2> forward(Tensor<2> input) {
        x = std::move(input);
        return linear_forward(x, weight.value, bias.value);
    }

    Tensor<2> backward(const Tensor<2>& dy) {
        const auto [dx, dw, db] = linear_backward(dy, x, weight.value);
        weight.set_gradient(dw);
        bias.set_gradient(db);
        return dx;
    }
};

struct MaxPool2d {
    PoolOptions options{};
    Tensor<4> x{};

    Tensor<4> forward(Tensor<4> input) {
        x = std::move(input);
        return max_pool_forward(x, options);
    }
    Tensor<4> backward(const Tensor<4>& dy) const { return max_pool_backward(dy, x, options); }
};

template <int Rank>
struct Relu {
    Tensor<Rank> x;

    Tensor<Rank> forward(Tensor<Rank> input) {
        x = std::move(input);
        return relu_forward(x);
    }
    Tensor<Rank> backward(Tensor<Rank> dy) const { return relu_backward(std::move(dy), x); }
};

struct Flatten {
    Shape<4> shape{};

    Tensor<2> forward(const Tensor<4>& x) {
        shape = x.shape();
        return flatten(x);
    }
    Tensor<4> backward(const Tensor<2>& dy) const { return Tensor<4>(shape, {dy.values().begin(), dy.values().end()}); }
};

}  // namespace cnn
