// The gradient check of chapter 11, let loose on right and on wrong backward passes.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "chapters/12_backprop_convolution/report.hpp"

namespace cnn {

// Random values for a gradient check: picture, weights, bias and upstream gradient.
inline ConvolutionExample random_example(const Shape<4>& x, const Shape<4>& w, ConvOptions options) {
    Random random(1);
    ConvolutionExample e{random_values<4>(x, 1, random), random_values<4>(w, 1, random),
                         random_values<1>({w[0]}, 1, random), Tensor<4>(), options};
    e.dy = random_values<4>(conv2d_shape(e.x, e.w, options), 1, random);
    return e;
}

// How far dx is from finite differences of the loss.
inline double error_of_dx(const ConvolutionExample& e, const Tensor<4>& dx) {
    const auto loss = [&](const Tensor<4>& x) { return weighted_sum(conv2d_forward(x, e.w, e.b, e.options), e.dy); };
    return gradient_error(loss, e.x, dx);
}

struct CheckCase {
    std::string name;
    ConvolutionExample example;
};
inline std::vector<CheckCase> check_cases() {
    std::vector<CheckCase> cases = {
        {"ones", random_example({1, 1, 6, 6}, {1, 1, 3, 3}, {.padding = 1})},
        {"plain", random_example({1, 1, 6, 6}, {1, 1, 3, 3}, {})},
        {"side by side", random_example({1, 1, 6, 6}, {1, 1, 2, 2}, {.stride = 2})},
        {"skewed", random_example({2, 3, 7, 5}, {4, 3, 3, 2}, {.stride = 2, .padding = 1})},
    };
    cases[0].example.w = Tensor<4>({1, 1, 3, 3}, 1);
    return cases;
}

using InputGradient = std::function<Tensor<4>(const ConvolutionExample&)>;

// Which backward passes the check calls wrong, on which data.
inline void print_check_table() {
    const std::vector<std::pair<std::string, InputGradient>> candidates = {
        {"scatter", [](const auto& e) { return conv2d_backward(e.dy, e.x, e.w, e.options).dx; }},
        {"full convolution", [](const auto& e) { return conv2d_input_gradient(e.dy, e.x, e.w, e.options); }},
        {"kernel not flipped", not_flipped},
        {"= instead of +=", [](const auto& e) { return overwritten(e).dx; }},
        {"stride forgotten", stride_forgotten},
        {"border cut on the wrong side", cut_on_the_wrong_side},
    };
    fmt::print("{:30}", "what the check says of dx");
    for (const CheckCase& c : check_cases()) fmt::print("  {:>12}", c.name);
    for (const auto& [name, gradient] : candidates) {
        fmt::print("\n{:30}", name);
        for (const CheckCase& c : check_cases())
            fmt::print("  {:>12}", error_of_dx(c.example, gradient(c.example)) < 1e-2 ? "right" : "wrong");
    }
    fmt::print("\n\n");
}

inline void print_convolution_mistakes() {
    const ConvolutionExample square = square_example(), row = row_example();
    print_plane("kernel not flipped: dx", not_flipped(square));
    print_plane("= instead of +=: dx", overwritten(square).dx);
    print_plane("= instead of +=: dw", overwritten(square).dw);

    fmt::print("the row again\n");
    print_row("right", conv2d_backward(row.dy, row.x, row.w, row.options).dx);
    print_row("stride forgotten", stride_forgotten(row));
    print_row("border not cut off", gradient_with_border(row));
    print_row("cut on the wrong side", cut_on_the_wrong_side(row));
    fmt::print("\nthe check of the gradient with its border\n");
    try {
        error_of_dx(row, gradient_with_border(row));
    } catch (const Error& error) {
        fmt::print("{}\n\n", error.what());
    }
}

// The slopes that finite differences give.
inline Tensor<4> numeric_gradient(const std::function<double(const Tensor<4>&)>& loss, Tensor<4> x, float h = 1e-2f) {
    Tensor<4> slopes(x.shape());
    for (std::size_t i = 0; i < x.size(); ++i) {
        const float middle = x.values()[i];
        x.values()[i] = middle + h;
        const double above = loss(x);
        x.values()[i] = middle - h;
        slopes.values()[i] = static_cast<float>((above - loss(x)) / (2 * h));
        x.values()[i] = middle;
    }
    return slopes;
}

inline void print_pooling_mistakes(const Tensor<4>& x) {
    const Tensor<4> dy4({1, 1, 2, 2}, {4000, 400, 40, 4});
    print_plane("average pooling, not divided: dx", not_divided(dy4, x, {}));
    const auto average = [&](const Tensor<4>& t) { return weighted_sum(average_pool_forward(t), dy4); };
    fmt::print("its error in the gradient check: {:.2f}\n\n", gradient_error(average, x, not_divided(dy4, x, {})));

    const Tensor<4> tie({1, 1, 2, 2}, {1, 5, 5, 2}), one({1, 1, 1, 1}, 1);
    const auto loss = [&](const Tensor<4>& t) { return weighted_sum(max_pool_forward(t), one); };
    print_plane("a window with a tie", tie);
    print_plane("its gradient: the first wins", max_pool_backward(one, tie));
    print_plane("with >=: the last wins", last_of_equals(one, tie, {}));
    print_plane("with ==: both win", all_equals(one, tie, {}));
    print_plane("finite differences", numeric_gradient(loss, tie));
}

}  // namespace cnn
