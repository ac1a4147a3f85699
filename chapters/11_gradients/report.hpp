// What the program of chapter 11 prints.
#pragma once

#include <string>

#include "chapters/11_gradients/digit_gradient.hpp"
#include "chapters/11_gradients/graph.hpp"
#include "chapters/11_gradients/mistakes.hpp"
#include "chapters/11_gradients/steps.hpp"
#include "common/print.hpp"

namespace cnn {

inline void print_slopes() {
    fmt::print("x^3 at x = 1: its slope is 3\nh          to one side   to both sides\n");
    for (const double h : {1.0, 0.1, 0.01, 0.001})
        fmt::print("{:<8}{:>14}{:>16}\n", h, fixed(slope_to_one_side(1, h), 6), fixed(slope_to_both_sides(1, h), 6));
    fmt::print("\n");
}

inline void print_graph() {
    const GraphInputs in;
    const GraphValues y = graph_forward(in);
    const GraphGradients d = graph_backward(in, y);
    fmt::print(
        "three nodes, forward\nu = w * x = {} * {} = {}\nv = u + b = {} + ({}) = {}\nL = v * v = {} * {} = {}\n\n",
        in.w, in.x, y.u, y.u, in.b, y.v, y.v, y.v, y.L);
    fmt::print("three nodes, backward\ndv = 1 * 2v = 1 * {} = {}\ndu = dv * 1  = {} * 1 = {}\n", 2 * y.v, d.dv, d.dv,
               d.du);
    fmt::print("db = dv * 1  = {} * 1 = {}\ndw = du * x  = {} * {} = {}\ndx = du * w  = {} * {} = {}\n\n", d.dv, d.db,
               d.du, in.x, d.dw, d.du, in.w, d.dx);

    fmt::print("three nodes, by trying\n     L above   L below   difference / 0.02\n");
    const auto tried = [&](const char* name, double GraphInputs::* input) {
        GraphInputs above = in, below = in;
        above.*input += 0.01, below.*input -= 0.01;
        const double L_above = graph_forward(above).L, L_below = graph_forward(below).L;
        fmt::print("{}{:>10.4f}{:>10.4f}{:>20}\n", name, L_above, L_below, fixed((L_above - L_below) / 0.02, 3));
    };
    tried("dw", &GraphInputs::w), tried("dx", &GraphInputs::x), tried("db", &GraphInputs::b);
    fmt::print("\n");
}

inline void print_linear(const Tensor<2>& dy, const Tensor<2>& x, const Tensor<2>& w) {
    const auto [dx, dw, db] = linear_backward(dy, x, w);
    print_matrix("the linear layer: dx", dx);
    print_matrix("the linear layer: dw", dw);
    print_matrix("the linear layer: db", Tensor<2>({1, 2}, {db(0), db(1)}));
}

inline void print_loss() {
    const Tensor<2> logits({1, 3}, {std::log(1.0f), std::log(2.0f), std::log(5.0f)});
    const Labels labels{1};
    const Tensor<2> p = softmax(logits), dlogits = nll_log_softmax_backward(log_softmax(logits), labels);
    const auto loss = [&](const Tensor<2>& t) { return nll_loss(log_softmax(t), labels); };
    fmt::print("class 1 is right\nclass      p    truth   p - truth   by trying\n");
    for (int c = 0; c < 3; ++c)
        fmt::print("{:>5}{:>8}{:>7}{:>12}{:>12}\n", c, fixed(p(0, c), 3), c == 1 ? 1 : 0, fixed(dlogits(0, c), 3),
                   fixed(slope(loss, logits, static_cast<std::size_t>(c)), 3));
    fmt::print("\n");
}

inline void print_network_check(const NetworkExample& e) {
    fmt::print("gradient check of a small network, h = 1e-2\n");
    const auto report = [](const char* name, std::size_t size, double error) {
        fmt::print("{}  {:>2} gradients: {}\n", name, size, error < 1e-2 ? "right" : "wrong");
    };
    report("dw1", e.net.w1.size(), parameter_error(&TwoLayers::w1, e.x, e.net, e.labels));
    report("db1", e.net.b1.size(), parameter_error(&TwoLayers::b1, e.x, e.net, e.labels));
    report("dw2", e.net.w2.size(), parameter_error(&TwoLayers::w2, e.x, e.net, e.labels));
    report("db2", e.net.b2.size(), parameter_error(&TwoLayers::b2, e.x, e.net, e.labels));

    fmt::print("\nh        error of dw1\n");
    for (const float h : {1e-1f, 1e-2f, 1e-3f, 1e-4f, 1e-5f, 1e-6f})
        fmt::print("{:<8.0e} {:.0e}\n", h, parameter_error(&TwoLayers::w1, e.x, e.net, e.labels, h));
    fmt::print("\n");
}

}  // namespace cnn
