#include "graph_of_four.hpp"

#include <cmath>

#include "chapters/11_gradients/gradients.hpp"
#include "exercises/harness.hpp"

using namespace cnn;

// The graph as one formula. Trying it with a step of 1/1024 is within 0.001 of the slopes, which are whole numbers.
static double graph(double w, double x, double b) {
    return (w * x + b) * (w * x + b) * w;
}
template <class F>
static int whole_slope(F f) {
    const double h = 1.0 / 1024;
    return static_cast<int>(std::lround((f(h) - f(-h)) / (2 * h)));
}

void cnn::test(Test& t) {
    const double w = 3, x = -1, b = 5;
    t.predict("a) L, forward.", L_a, static_cast<int>(graph(w, x, b)));
    t.predict("b) ds.", ds_b, whole_slope([&](double h) { return (4 + h) * w; }));
    t.predict("c) dv.", dv_c, whole_slope([&](double h) { return (2 + h) * (2 + h) * w; }));
    t.predict("d) db.", db_d, whole_slope([&](double h) { return graph(w, x, b + h); }));
    t.predict("e) dx.", dx_e, whole_slope([&](double h) { return graph(w, x + h, b); }));
    t.predict("f) dw.", dw_f, whole_slope([&](double h) { return graph(w + h, x, b); }));
    t.predict("g) x² at 3, to one side, h = 0.5.", one_side_g, (3.5 * 3.5 - 3 * 3) / 0.5);
    t.predict("h) x² at 3, to both sides, h = 0.5.", both_sides_h, (3.5 * 3.5 - 2.5 * 2.5) / 1);
    const Tensor<2> pictures({32, 784}), weights({10, 784});
    t.predict("i) 32 pictures into a layer of 784 inputs and 10 outputs: the numbers of dx.", numbers_i,
              static_cast<int>(linear_backward(Tensor<2>({32, 10}), pictures, weights).dx.size()));
    t.predict("j) The forward passes to find all gradients of its parameters by trying, to both sides.", passes_j,
              static_cast<int>(2 * (weights.size() + 10)));
    t.predict("k) ReLU backward.", dx_k, relu_backward(Tensor<1>({4}, {3, -1, 2, 5}), Tensor<1>({4}, {-1, 2, 0, 4})));
    t.predict("l) The first picture's row of dlogits, in a batch of two.", dlogits_l,
              Tensor<1>({3}, {0.5f / 2, 0.25f / 2, (0.25f - 1) / 2}));
}
