// What the program prints about the gradient check itself: the step, the kink, the planted mistakes, a real digit.
#pragma once

#include "chapters/11_gradients/report.hpp"

namespace cnn {

inline void print_float_slopes() {
    fmt::print("x^3 at x = 1.1 in float: its slope is 3.630\nh           above       below   slope\n");
    const Tensor<1> x({1}, 1.1f);
    for (const float h : {1e-1f, 1e-2f, 1e-3f, 1e-4f, 1e-5f, 1e-6f})
        fmt::print("{:<7.0e}{:>10.7f}  {:>10.7f}{:>8}\n", h, cube(x(0) + h), cube(x(0) - h),
                   fixed(slope([](const Tensor<1>& t) { return cube(t(0)); }, x, 0, h), 3));
    fmt::print("\n");
}

// Random values, some of them nearer to zero than h; then the same values away from zero.
inline void print_kink() {
    Random random(3);
    const Tensor<1> x = uniform<1>({200}, random), dy = uniform<1>({200}, random);
    const auto error = [&](const Tensor<1>& at) {
        return gradient_error([&](const Tensor<1>& t) { return weighted_sum(relu_forward(t), dy); }, at,
                              relu_backward(dy, at));
    };
    const auto near = std::ranges::count_if(x.values(), [](float value) { return std::abs(value) < 1e-2f; });
    fmt::print("ReLU on 200 random values\n");
    fmt::print("nearer to 0 than h: {:>5}   error {}\n", near, fixed(error(x), 2));
    fmt::print("away from 0:        {:>5}   error {}\n\n", 0, fixed(error(away_from_zero(x)), 2));
}

// A row for each function, a column for each check; returns the errors on the two sides of the bound.
struct ErrorRange {
    double largest_accepted = 0, least_found = 1e9;
};
inline ErrorRange print_verdicts(const std::vector<Planted>& all, const char* accepted, const char* found) {
    ErrorRange range;
    for (const Planted& planted : all) {
        fmt::print("\n{:30}", planted.name);
        for (const CheckSetting& setting : check_settings()) {
            const double error = planted.error(setting);
            fmt::print("{:>16}", error < 1e-2 ? accepted : found);
            if (error < 1e-2)
                range.largest_accepted = std::max(range.largest_accepted, error);
            else
                range.least_found = std::min(range.least_found, error);
        }
    }
    return range;
}

inline void print_mistakes() {
    fmt::print("{:30}", "gradient check with");
    for (const CheckSetting& setting : check_settings()) fmt::print("{:>16}", setting.name);
    const ErrorRange right = print_verdicts(right_functions(), "right", "WRONG");
    const ErrorRange wrong = print_verdicts(planted_mistakes(), "-", "found");
    fmt::print("\nlargest error of the right functions {}, least error of what was found {}\n",
               fixed(right.largest_accepted, 4), fixed(wrong.least_found, 2));
    fmt::print("\nwhat a gradient check accepts\na forward and a backward that both forget the bias: error {}\n",
               fixed(check_forgotten_bias(), 3));
    fmt::print("a small gradient that is entirely wrong:            error {}\n", fixed(check_small_gradient(), 3));
    fmt::print("ReLU without dy, every x negative:                  error {}\n\n", fixed(check_dead_relu(), 3));
}

inline void print_digit(const DigitGradient& d) {
    fmt::print("a nine, moved by 3 pixels\nclass     ");
    for (int c = 0; c < 10; ++c) fmt::print("{:>7}", c);
    fmt::print("\np         ");
    for (int c = 0; c < 10; ++c) fmt::print("{:>7}", fixed(d.p(0, c), 3));
    fmt::print("\np - truth ");
    for (int c = 0; c < 10; ++c) fmt::print("{:>7}", fixed(d.gradients.db(c), 3));

    const double loss = nll_loss(digit_log_p(d, d.templates), {d.label});
    const double squares = weighted_sum(d.gradients.dw, d.gradients.dw) + weighted_sum(d.gradients.db, d.gradients.db);
    fmt::print("\n\nagainst the gradient\nstep     loss, foretold   loss   most probable\n");
    for (const float step : {0.0f, 0.001f, 0.01f, 0.03f, 0.1f}) {
        const Tensor<2> log_p = digit_log_p(d, moved_downhill(d, step));
        fmt::print("{:<9}{:>14}{:>7}{:>16}\n", step, fixed(loss - double{step} * squares, 2),
                   fixed(nll_loss(log_p, {d.label}), 2), best_class(log_p, 0));
    }
    fmt::print("\n");
}

}  // namespace cnn
