// What the program prints.
#pragma once

#include <algorithm>
#include <cmath>
#include <string>

#include "chapters/10_loss/first_loss.hpp"
#include "chapters/10_loss/mistakes.hpp"
#include "chapters/10_loss/tiny_model.hpp"
#include "common/print.hpp"

namespace cnn {

// A number as a reader writes it; every machine writes NaN and infinity alike.
inline std::string written(double value, int decimals = 3) {
    if (std::isnan(value)) return "NaN";
    if (std::isinf(value)) return value < 0 ? "-infinity" : "infinity";
    return fixed(value, decimals);
}

// What the loss would be for each of the classes, if it were the right one.
inline void print_example(const Tensor<2>& scores) {
    const Tensor<2> p = softmax(scores), log_p = log_softmax(scores);
    fmt::print("class   score   probability   loss if this class is right\n");
    for (int c = 0; c < scores.shape()[1]; ++c)
        fmt::print("{:>5}{:>8}{:>14}{:>30}\n", c, written(scores(0, c)), written(p(0, c)),
                   written(nll_loss(log_p, {c})));
    fmt::print("\n");
}

// A batch of two: the loss of each, and the mean.
inline void print_batch(const Tensor<2>& scores, const Labels& labels) {
    const Tensor<2> p = softmax(scores), log_p = log_softmax(scores);
    fmt::print("picture   right class   its probability    loss\n");
    for (int n = 0; n < scores.shape()[0]; ++n) {
        const int label = labels[static_cast<std::size_t>(n)];
        fmt::print("{:>7}{:>14}{:>18}{:>8}\n", n, label, written(p(n, label)), written(-log_p(n, label)));
    }
    fmt::print("   mean{:>40}\n\n", written(nll_loss(log_p, labels)));
}

inline void print_loss_of_p() {
    fmt::print("probability of the right class    loss\n");
    for (const double p : {1.0, 0.99, 0.9, 0.5, 0.1, 0.01, 0.001})
        fmt::print("{:>30}{:>8}\n", p, fixed(-std::log(p), 3));
    fmt::print("\n");
}

// Many probabilities multiplied leave the range of a float; the sum of their logarithms does not.
inline void print_likelihood() {
    fmt::print("pictures, each with 0.1   product in a float   sum of -ln 0.1\n");
    for (const int count : {1, 2, 10, 40, 50}) {
        float product = 1;
        for (int n = 0; n < count; ++n) product *= 0.1f;
        fmt::print("{:>24}{:>21}{:>17}\n", count, product == 0 ? "0" : fmt::format("{:.0e}", product),
                   fixed(-count * std::log(0.1), 3));
    }
    fmt::print("\n");
}

// Three ways to the logarithm of a probability.
inline void print_large_scores() {
    const Tensor<2> scores({1, 3}, {1000, 999, -1000});
    const auto row = [](const std::string& name, const Tensor<2>& x) {
        fmt::print("{:38}{:>10}{:>10}{:>11}\n", name, written(x(0, 0)), written(x(0, 1)), written(x(0, 2)));
    };
    row("scores", scores);
    row("log of soft-max without the maximum", log_of(softmax_without_maximum(scores)));
    row("log of chapter 9's soft-max", log_of_softmax(scores));
    row("log_softmax", log_softmax(scores));
    fmt::print("\n");
}

// The right class has the score 0, the other one a lead.
inline void print_leads() {
    fmt::print("the other's lead   p in a float   -log(softmax)   -log(softmax + 1e-7)   -log_softmax\n");
    for (const float lead : {2.0f, 10.0f, 20.0f, 50.0f, 103.0f, 104.0f, 1000.0f}) {
        const Tensor<2> scores({1, 2}, {lead, 0});
        fmt::print("{:>16}{:>15}{:>16}{:>23}{:>15}\n", lead, fmt::format("{:.2g}", softmax(scores)(0, 1)),
                   written(nll_loss(log_of_softmax(scores), {1})),
                   written(nll_loss(patched_log_of_softmax(scores), {1})), written(nll_loss(log_softmax(scores), {1})));
    }
    fmt::print("\n");
}

// A line for each way to use the loss, right and wrong, at the start and for a network that is always right.
inline void print_misuse(const Tensor<2>& start, const Labels& labels) {
    Tensor<2> perfect(start.shape());
    for (int n = 0; n < start.shape()[0]; ++n) perfect(n, labels[static_cast<std::size_t>(n)]) = 100;
    fmt::print("a batch of {}                         at the start    always right and sure\n", labels.size());
    const auto row = [&](const char* name, const auto& loss) {
        fmt::print("{:35}{:>15}{:>25}\n", name, fixed(loss(start), 3), fixed(loss(perfect), 3));
    };
    row("as it should be", [&](const Tensor<2>& z) { return nll_loss(log_softmax(z), labels); });
    row("the minus forgotten", [&](const Tensor<2>& z) { return -nll_loss(log_softmax(z), labels); });
    row("probabilities, no logarithm", [&](const Tensor<2>& z) { return nll_loss(softmax(z), labels); });
    row("soft-max, then log_softmax", [&](const Tensor<2>& z) { return nll_loss(log_softmax(softmax(z)), labels); });
    row("the sum, not the mean", [&](const Tensor<2>& z) { return sum_loss(log_softmax(z), labels); });
    fmt::print("\n");
}

// The message of the Error that the loss throws.
inline void print_refusal(const Tensor<2>& log_p, const Labels& labels) {
    try {
        nll_loss(log_p, labels);
    } catch (const Error& error) {
        fmt::print("labels from 1 to 10\n{}\n\n", error.what());
    }
}

}  // namespace cnn
