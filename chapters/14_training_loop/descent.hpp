// Gradient descent on chapter 10's landscape: the ball no longer feels for its lowest neighbour, it knows the slope.
#pragma once

#include "chapters/10_loss/tiny_model.hpp"
#include "chapters/11_gradients/gradients.hpp"

namespace cnn {

// The slopes along w and b: chapter 11's backward pass through the loss and the linear layer.
inline Place tiny_gradient(const Brightness& data, Place p) {
    const Tensor<2> dscores = nll_log_softmax_backward(log_softmax(two_scores(data.x, p.w, p.b)), data.labels);
    const LinearGradients gradients = linear_backward(dscores, data.x, Tensor<2>({2, 1}, {0, p.w}));
    return {gradients.dw(1, 0), gradients.db(1)};
}

// The start, and the place after each step.
inline std::vector<Place> descend(const Brightness& data, Place p, float learning_rate, int steps) {
    std::vector<Place> way{p};
    for (int step = 0; step < steps; ++step) {
        const Place gradient = tiny_gradient(data, p);
        p = {p.w - learning_rate * gradient.w, p.b - learning_rate * gradient.b};
        way.push_back(p);
    }
    return way;
}

}  // namespace cnn
