// What the program prints about bias correction and about mistakes.
#pragma once

#include "chapters/15_optimizers/mistakes.hpp"
#include "common/print.hpp"

namespace cnn {

// The first ten steps under a gradient that is always 1: both means, and what correcting makes of the step.
inline void print_correction() {
    const std::vector<double> corrected = adam_steps({}, 10), neither = adam_steps({false, false}, 10),
                              mean_only = adam_steps({true, false}, 10), square_only = adam_steps({false, true}, 10);
    fmt::print("a gradient of 1 in each step      the step, in learning rates\n");
    fmt::print("step       m          s     corrected   not corrected   only m   only s\n");
    for (int t = 1; t <= 10; ++t) {
        const auto i = static_cast<std::size_t>(t - 1);
        fmt::print("{:>4}{:>8}{:>11}{:>14}{:>16}{:>9}{:>9}\n", t, fixed(1 - std::pow(Adam{}.beta1, t), 3),
                   fixed(1 - std::pow(Adam{}.beta2, t), 6), fixed(corrected[i], 2), fixed(neither[i], 2),
                   fixed(mean_only[i], 2), fixed(square_only[i], 2));
    }
    fmt::print("\n");
}

// 1 - beta2, from a double and from the float nearest to it.
inline void print_double() {
    fmt::print("beta2      1 - beta2   1 - beta2 in float       off by\n");
    for (const double beta : {0.999, 0.9999, 0.99999, 0.999999}) {
        const double right = 1 - beta, found = 1 - static_cast<float>(beta);
        fmt::print("{:<8}{:>12}{:>21}{:>11} %\n", beta, fixed(right, 6), fixed(found, 10),
                   fixed(100 * std::abs(found / right - 1), 3));
    }
    fmt::print("\n");
}

inline void print_long_correction() {
    fmt::print("steps done             1     10     30    100   1000  10000\nnot corrected    ");
    const std::vector<double> steps = adam_steps({false, false}, 10000);
    for (const std::size_t t : {1u, 10u, 30u, 100u, 1000u, 10000u}) fmt::print("{:>7}", fixed(steps[t - 1], 2));
    fmt::print("\n\n");
}

inline void print_epsilon() {
    fmt::print("gradient      epsilon beside the root   inside\n");
    for (const int decimals : {0, 2, 4, 6, 8}) {
        const double gradient = std::pow(10, -decimals);
        fmt::print("{:<12}{:>25}{:>9}\n", fixed(gradient, decimals), fixed(first_step(static_cast<float>(gradient)), 4),
                   fixed(first_step_epsilon_inside(gradient), 4));
    }
    fmt::print("\n");
}

inline void print_place(const std::string& name, Place p) {
    fmt::print("{:44}{:>8}{:>8}\n", name, fixed(p.w, 2), fixed(p.b, 2));
}

// Where 20 steps end: a velocity that is a mean, and a memory that two numbers share.
inline void print_wrong_ways() {
    const Valley valley;
    const auto end = [&](const auto& optimizer) { return way_of(optimizer, valley, 20).back(); };
    fmt::print("after 20 steps from (10, 1)                        w       b\n");
    print_place("v = 0.9 v + g, rate 0.1", end(momentum_example(0.9f)));
    print_place("v = 0.9 v + 0.1 g, rate 0.1", end(AveragedMomentum{.learning_rate = 0.1f}));
    print_place("v = 0.9 v + 0.1 g, rate 1", end(AveragedMomentum{.learning_rate = 1}));
    fmt::print("\na memory for both numbers, after 20 steps          w       b\n");
    print_place("momentum 0.5, a memory for each", end(momentum_example()));
    print_place("momentum 0.5, one memory", end(SharedMemory<Momentum>{momentum_example()}));
    print_place("Adam, a memory for each", end(adam_example()));
    print_place("Adam, one memory", end(SharedMemory<Adam>{adam_example()}));
    fmt::print("\n");
}

// The message of the Error where an optimizer meets parameters that it does not remember.
inline void print_refusal() {
    std::array<float, 3> w{}, g{};
    Adam adam;
    adam.step({{"fc1.weight", {3}, w, g}});
    try {
        adam.step({{"fc1.bias", {1}, std::span(w).first(1), std::span(g).first(1)}});
    } catch (const Error& error) {
        fmt::print("another list of parameters\n  {}\n\n", error.what());
    }
}

inline void print_resume() {
    fmt::print("the next step after               1     10    100   1000  10000 steps\n");
    const auto row = [](const char* name, auto forget) {
        fmt::print("{:28}", name);
        for (const int done : {1, 10, 100, 1000, 10000}) fmt::print("{:>7}", fixed(next_step(done, forget), 2));
        fmt::print("\n");
    };
    row("all is there", forget_nothing);
    row("the step counter forgotten", forget_steps);
    row("m and s forgotten", forget_memory);
    row("all three forgotten", [](Adam& adam) { forget_steps(adam), forget_memory(adam); });
    fmt::print("\n");
}

}  // namespace cnn
