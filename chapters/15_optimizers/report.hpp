// What the program prints about the valley: the worked examples, the race, and steeper valleys.
#pragma once

#include "chapters/15_optimizers/valley.hpp"
#include "common/print.hpp"

namespace cnn {

// Three steps by hand: each line has a place and what the next step is made of.
inline void print_plain_steps() {
    const Valley valley;
    fmt::print("gradient descent, learning rate 0.1\nstep       w       b    loss   gradient of w   of b\n");
    const std::vector<Place> way = way_of(plain_example, valley, 3);
    for (std::size_t t = 0; t < way.size(); ++t) {
        const Place g = valley.gradient(way[t]);
        fmt::print("{:>4}{:>8}{:>8}{:>8}{:>16}{:>7}\n", t, fixed(way[t].w, 3), fixed(way[t].b, 3),
                   fixed(valley.loss(way[t]), 2), fixed(g.w, 2), fixed(g.b, 2));
    }
    fmt::print("\n");
}

inline void print_momentum_steps() {
    const Valley valley;
    fmt::print("momentum 0.5, learning rate 0.1\n");
    fmt::print("step       w       b    loss   gradient of w   of b   velocity of w   of b\n");
    Ball<Momentum> ball{momentum_example()};
    for (int t = 0; t <= 3; ++t) {
        const Place p = ball.place, g = valley.gradient(p);
        ball.step(valley);
        const std::vector<float>& v = ball.optimizer.velocity.values[0];
        fmt::print("{:>4}{:>8}{:>8}{:>8}{:>16}{:>7}{:>16}{:>7}\n", t, fixed(p.w, 3), fixed(p.b, 3),
                   fixed(valley.loss(p), 2), fixed(g.w, 2), fixed(g.b, 2), fixed(v[0], 2), fixed(v[1], 2));
    }
    fmt::print("\n");
}

// Two steps of Adam, for each of the two numbers by itself.
inline void print_adam_steps() {
    const Valley valley;
    fmt::print("Adam, learning rate 0.5\n");
    fmt::print("step      start   gradient       m   corrected        s   corrected     root   quotient     end\n");
    for (const int i : {0, 1}) {
        Ball<Adam> ball{adam_example()};
        const auto number = [&](Place p) { return i == 0 ? p.w : p.b; };
        for (int t = 1; t <= 2; ++t) {
            const double start = number(ball.place), gradient = number(valley.gradient(ball.place));
            ball.step(valley);
            const Adam& adam = ball.optimizer;
            const double m = adam.mean.values[0][i], s = adam.square.values[0][i];
            const double mean = m / (1 - std::pow(adam.beta1, t)), square = s / (1 - std::pow(adam.beta2, t));
            fmt::print("{}{:>3}{:>11}{:>11}{:>8}{:>12}{:>9}{:>12}{:>9}{:>11}{:>8}\n", i == 0 ? 'w' : 'b', t,
                       fixed(start, 3), fixed(gradient, 2), fixed(m, 2), fixed(mean, 3), fixed(s, 4), fixed(square, 1),
                       fixed(std::sqrt(square), 3), fixed(mean / std::sqrt(square), 3), fixed(number(ball.place), 3));
        }
    }
    fmt::print("\n");
}

// The velocity under a gradient that is always 1: the sum 1 + momentum + momentum^2 + …
inline void print_velocities() {
    fmt::print(
        "a gradient of 1 in each step: the velocity\nmomentum   step 1       2       3       5      10      50\n");
    for (const double momentum : {0.0, 0.5, 0.9, 0.99}) {
        fmt::print("{:>8}", fixed(momentum, 2));
        double v = 0;
        for (int t = 1; t <= 50; ++t) {
            v = momentum * v + 1;
            if (t <= 3 || t == 5 || t == 10 || t == 50) fmt::print("{:>{}}", fixed(v, 3), t == 1 ? 9 : 8);
        }
        fmt::print("\n");
    }
    fmt::print("\n");
}

// The loss on the way, for each racer.
inline void print_race() {
    const Valley valley;
    fmt::print("loss after                 0       5      10      20      40 steps\n");
    const auto row = [&](const std::string& name, const auto& optimizer) {
        const std::vector<Place> way = way_of(optimizer, valley, 40);
        fmt::print("{:20}", name);
        for (const std::size_t t : {0u, 5u, 10u, 20u, 40u}) fmt::print("{:>8}", fixed(valley.loss(way[t]), 3));
        fmt::print("\n");
    };
    row("gradient descent", plain_example);
    for (const float momentum : {0.5f, 0.9f, 0.99f})
        row(fmt::format("momentum {}", momentum), momentum_example(momentum));
    row("Adam", adam_example());
    fmt::print("\n");
}

// How far along the valley 20 steps lead, from 10 down to 0. A steeper valley takes a smaller learning rate, but for
// Adam.
inline void print_steeper() {
    fmt::print("place along the valley after 20 steps       straight      turned\n");
    fmt::print("                                      1: {:>8}{:>8}{:>8}{:>8}{:>8}{:>8}\n", 19, 190, 1900, 19, 190,
               1900);
    const auto row = [](const std::string& name, auto optimizer, bool adapt_rate) {
        fmt::print("{:40}", name);
        for (const bool is_turned : {false, true})
            for (const float steepness : {19.0f, 190.0f, 1900.0f}) {
                auto racer = optimizer;
                if (adapt_rate) racer.learning_rate *= 19 / steepness;
                const Valley valley{steepness};
                const Place end =
                    is_turned ? turned_back(way_of(racer, TurnedValley{valley}, 20, turned(valley_start)).back())
                              : way_of(racer, valley, 20).back();
                fmt::print("{:>8}", fixed(end.w, 2));
            }
        fmt::print("\n");
    };
    row("gradient descent, rate 1.9 / steepness", plain_example, true);
    row("momentum 0.5, rate 1.9 / steepness", momentum_example(), true);
    row("Adam, rate 0.5", adam_example(), false);
    fmt::print("\n");
}

}  // namespace cnn
