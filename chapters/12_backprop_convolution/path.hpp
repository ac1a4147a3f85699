// One value's gradient on its way back through four operations to a picture.
#pragma once

#include "chapters/07_pooling/shift_change.hpp"
#include "chapters/11_gradients/gradients.hpp"
#include "chapters/12_backprop_convolution/backward.hpp"

namespace cnn {

// Vertical edges, ReLU, max pooling, sums of 3x3: what forward keeps, and the gradient that arrives at each of them.
struct Path {
    Tensor<4> x, maps, active, pooled, y;
    Tensor<4> dx, dmaps, dactive, dpooled, dy;
};

inline Tensor<4> edge_weights() {
    return Tensor<4>({1, 1, 3, 3}, {1, 0, -1, 1, 0, -1, 1, 0, -1});
}

inline Tensor<4> sum_weights() {
    return Tensor<4>({1, 1, 3, 3}, 1);
}

inline Path forward_path(const Tensor<4>& x) {
    Path p;
    p.x = x;                                                                        // (1, 1, 28, 28)
    p.maps = conv2d_forward(p.x, edge_weights(), Tensor<1>({1}), {.padding = 1});   // (1, 1, 28, 28)
    p.active = relu_forward(p.maps);                                                // (1, 1, 28, 28)
    p.pooled = max_pool_forward(p.active);                                          // (1, 1, 14, 14)
    p.y = conv2d_forward(p.pooled, sum_weights(), Tensor<1>({1}), {.padding = 1});  // (1, 1, 14, 14)
    return p;
}

// The same operations from the last to the first; each gets the upstream gradient and its own input of forward.
inline void backward_path(Path& p) {
    p.dpooled = conv2d_backward(p.dy, p.pooled, sum_weights(), {.padding = 1}).dx;
    p.dactive = max_pool_backward(p.dpooled, p.active);
    p.dmaps = relu_backward(p.dactive, p.maps);
    p.dx = conv2d_backward(p.dmaps, p.x, edge_weights(), {.padding = 1}).dx;
}

// Forward, then backward from the one output value (h, w).
inline Path path_of(const Tensor<4>& x, int h, int w) {
    Path p = forward_path(x);
    p.dy = Tensor<4>(p.y.shape());
    p.dy(0, 0, h, w) = 1;
    backward_path(p);
    return p;
}

}  // namespace cnn
