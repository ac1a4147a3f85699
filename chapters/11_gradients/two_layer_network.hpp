// A network of two layers with its backward pass written out: linear, ReLU, linear, loss.
//
//   x (N, D_in) → y1 (N, D_hidden) → a = ReLU(y1) → logits (N, C) → loss
#pragma once

#include "chapters/11_gradients/gradients.hpp"
#include "common/random.hpp"

namespace cnn {

// The parameters; or the gradients with respect to them, which have the same shapes.
struct TwoLayers {
    Tensor<2> w1;
    Tensor<1> b1;
    Tensor<2> w2;
    Tensor<1> b2;
};

// What forward has computed: backward needs all of it.
struct TwoLayersValues {
    Tensor<2> y1, a, log_p;
    float loss = 0;
};

inline TwoLayersValues two_layers_forward(const Tensor<2>& x, const TwoLayers& net, const Labels& labels) {
    TwoLayersValues values;
    values.y1 = linear_forward(x, net.w1, net.b1);
    values.a = relu_forward(values.y1);
    values.log_p = log_softmax(linear_forward(values.a, net.w2, net.b2));
    values.loss = nll_loss(values.log_p, labels);
    return values;
}

// The layers in reverse order; each gets the gradient that the one before it has returned.
inline TwoLayers two_layers_backward(const Tensor<2>& x, const TwoLayers& net, const TwoLayersValues& values,
                                     const Labels& labels) {
    const Tensor<2> dlogits = nll_log_softmax_backward(values.log_p, labels);
    const auto [da, dw2, db2] = linear_backward(dlogits, values.a, net.w2);
    const Tensor<2> dy1 = relu_backward(da, values.y1);
    const auto [dx, dw1, db1] = linear_backward(dy1, x, net.w1);
    return {dw1, db1, dw2, db2};
}

// The gradient check of one parameter: gradient_error of a loss that is a function of this parameter alone.
template <int Rank>
double parameter_error(Tensor<Rank> TwoLayers::* parameter, const Tensor<2>& x, const TwoLayers& net,
                       const Labels& labels, float h = 1e-2f) {
    const TwoLayers gradients = two_layers_backward(x, net, two_layers_forward(x, net, labels), labels);
    const auto loss = [&](const Tensor<Rank>& tried) {
        TwoLayers changed = net;
        changed.*parameter = tried;
        return two_layers_forward(x, changed, labels).loss;
    };
    return gradient_error(loss, net.*parameter, gradients.*parameter, h);
}

// Values uniform in [-1, 1].
template <int Rank>
Tensor<Rank> uniform(const Shape<Rank>& shape, Random& random) {
    Tensor<Rank> x(shape);
    for (float& value : x.values()) value = random.uniform(-1, 1);
    return x;
}

// Four pictures of six numbers, five hidden values, three classes: no two extents are equal.
struct NetworkExample {
    Tensor<2> x;
    TwoLayers net;
    Labels labels;
};
inline NetworkExample network_example() {
    Random random(1);
    NetworkExample example;
    example.x = uniform<2>({4, 6}, random);
    example.net.w1 = uniform<2>({5, 6}, random);
    example.net.w2 = uniform<2>({3, 5}, random);
    example.net.b1 = uniform<1>({5}, random);
    example.net.b2 = uniform<1>({3}, random);
    example.labels = {2, 0, 1, 1};
    return example;
}

}  // namespace cnn
