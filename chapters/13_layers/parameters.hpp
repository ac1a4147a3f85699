// What can be done to any network through its list of parameters: check its gradients, take a step, rescale its start.
#pragma once

#include "chapters/13_layers/network.hpp"

namespace cnn {

// Chapter 11's check for one parameter of a network: gradient_error of a loss that puts tried numbers in its place.
// A short step, because between the layers there are kinks to be crossed.
template <class Network, class Input>
double parameter_error(Network& network, const ParameterView& p, const Input& x, const Labels& labels,
                       float h = 1e-3f) {
    network.forward(x);
    network.backward(labels);
    const Shape<1> size{static_cast<int>(p.value.size())};
    const Tensor<1> start(size, {p.value.begin(), p.value.end()});
    const Tensor<1> gradient(size, {p.gradient.begin(), p.gradient.end()});
    const auto put = [&](const Tensor<1>& values) { std::ranges::copy(values.values(), p.value.begin()); };
    const auto loss = [&](const Tensor<1>& tried) {
        put(tried);
        return nll_loss(network.forward(x), labels);
    };
    const double error = gradient_error(loss, start, gradient, h);
    put(start);
    return error;
}

// A step against the gradient, for every number of every parameter.
inline void step_downhill(const std::vector<ParameterView>& parameters, float step) {
    for (const ParameterView& p : parameters)
        for (std::size_t i = 0; i < p.value.size(); ++i) p.value[i] -= step * p.gradient[i];
}

// Start within ±factor/sqrt(fan_in) instead of ±1/sqrt(fan_in).
inline void multiply(const std::vector<ParameterView>& parameters, float factor) {
    for (const ParameterView& p : parameters)
        for (float& value : p.value) value *= factor;
}

}  // namespace cnn
