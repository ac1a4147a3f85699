// What the program prints.
#pragma once

#include <cmath>
#include <string>

#include "chapters/04_channels/cost.hpp"
#include "chapters/08_fully_connected/templates.hpp"
#include "chapters/09_softmax/mistakes.hpp"
#include "chapters/09_softmax/pipeline.hpp"
#include "common/print.hpp"
#include "common/svg.hpp"

namespace cnn {

// Each score, its exponential and its share of their sum.
inline void print_example(const Tensor<2>& scores) {
    const Tensor<2> p = softmax(scores);
    double sum = 0;
    fmt::print("class   score   exp(score)   probability\n");
    for (int c = 0; c < scores.shape()[1]; ++c) {
        const double power = std::exp(scores(0, c));
        sum += power;
        fmt::print("{:>5}{:>8}{:>13}{:>14}\n", c, fixed(scores(0, c), 3), fixed(power, 3), fixed(p(0, c), 3));
    }
    fmt::print("  sum{:>21}{:>14}\n\n", fixed(sum, 3), fixed(1, 3));
}

// Class by class, a column for each row of scores and one for its probabilities.
inline void print_digit(const Tensor<2>& before, const Tensor<2>& after) {
    const Tensor<2> p = softmax(before), q = softmax(after);
    fmt::print("the digit   as it is              moved 3 px\n");
    fmt::print("class       score  probability    score  probability\n");
    for (int c = 0; c < before.shape()[1]; ++c)
        fmt::print("{:>5}{:>12}{:>13}{:>9}{:>13}\n", c, fixed(before(0, c), 1), fixed(p(0, c), 3),
                   fixed(after(0, c), 1), fixed(q(0, c), 3));
    fmt::print("\n");
}

// A line for each step: its output's shape, what it learns and what it computes.
inline void print_layers(const Tensor<4>& x, const PipelineWeights& weights, const ForwardPass& y) {
    std::int64_t parameters = 0, work = 0;
    const auto digits = [](std::int64_t count) { return decimal(static_cast<double>(count), 0); };
    const auto line = [&](const char* name, const auto& output, std::int64_t P, std::int64_t M) {
        fmt::print("{:14}{:18}{:>10}{:>16}\n", name, fmt::format("{}", output.shape()), digits(P), digits(M));
        parameters += P, work += M;
    };
    // The linear layer is a convolution of 8,192 channels of 1x1 (chapter 8), so chapter 4 counts both.
    const Shape<4> w1 = weights.w1.shape(), w2{10, 8192, 1, 1};
    fmt::print("{:14}{:18}{:>10}{:>16}\n", "step", "output", "parameters", "multiply-adds");
    line("picture", x, 0, 0);
    line("convolution", y.maps, parameter_count(w1), multiply_add_count(w1, y.maps.shape()));
    line("ReLU", y.active, 0, 0);
    line("max pooling", y.pooled, 0, 0);
    line("flatten", y.row, 0, 0);
    line("linear", y.scores, parameter_count(w2), multiply_add_count(w2, {1, 10, 1, 1}));
    line("soft-max", y.p, 0, 0);
    fmt::print("{:32}{:>10}{:>16}\n\n", "total", digits(parameters), digits(work));
}

// The ten scores and probabilities, and the favourite of other random weights.
inline void print_answer(const Tensor<4>& x, const ForwardPass& y) {
    fmt::print("random weights, ten classes\n");
    fmt::print("class      ");
    for (int c = 0; c < 10; ++c) fmt::print("{:>7}", c);
    fmt::print("\nscore      ");
    for (int c = 0; c < 10; ++c) fmt::print("{:>7}", fixed(y.scores(0, c), 3));
    fmt::print("\nprobability");
    for (int c = 0; c < 10; ++c) fmt::print("{:>7}", fixed(y.p(0, c), 3));
    fmt::print(
        "\n\nother random weights\nseed   most probable class   its "
        "probability\n");
    for (const std::uint64_t seed : {2, 3, 4, 5}) {
        const Tensor<2> p = forward(x, random_weights(seed)).p;
        const int best = best_class(p, 0);
        fmt::print("{:>4}{:>22}{:>18}\n", seed, best, fixed(p(0, best), 3));
    }
    fmt::print("\n");
}

}  // namespace cnn
