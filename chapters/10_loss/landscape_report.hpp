// What the program prints about first losses, wrong labels and the landscape of two parameters.
#pragma once

#include "chapters/10_loss/report.hpp"

namespace cnn {

// One line: how large the scores are, what the loss is, and what the logarithm of soft-max makes of it.
inline void print_start(const std::string& name, const Tensor<2>& scores, const Labels& labels) {
    fmt::print("{:38}{:>7}{:>7}{:>8}{:>14}\n", name, fixed(typical_size(scores), 2), count_right(scores, labels),
               written(nll_loss(log_softmax(scores), labels), 2), written(nll_loss(log_of_softmax(scores), labels), 2));
}

inline void print_first_losses(const TemplateScores& digits) {
    const Tensor<2>& pixels = digits.pixels;
    const Tensor<2> x = standardize(pixels, mnist_statistics), bytes = times(pixels, 255);
    fmt::print("2000 digits, an untrained layer         score  right    loss  log(softmax)\n");
    print_start("all weights 0", untrained_scores(x, 10, 0), digits.labels);
    print_start("weights up to 1/28", untrained_scores(x, 10, 1), digits.labels);
    print_start("weights up to 10/28", untrained_scores(x, 10, 10), digits.labels);
    print_start("weights up to 100/28", untrained_scores(x, 10, 100), digits.labels);
    print_start("pixels 0 to 255", untrained_scores(bytes, 10, 1), digits.labels);
    print_start("pixels 0 to 255, minus 0.13, by 0.31", untrained_scores(standardize(bytes, mnist_statistics), 10, 1),
                digits.labels);
    print_start("pixels 0 to 1, not standardized", untrained_scores(pixels, 10, 1), digits.labels);
    print_start("a tenth of the labels wrong", untrained_scores(x, 10, 1), tenth_wrong(digits.labels, 10));
    print_start("labels shuffled", untrained_scores(x, 10, 1), shuffled(digits.labels));
    print_start("16 outputs for 10 classes", untrained_scores(x, 16, 1), digits.labels);
    fmt::print("\nother random weights   loss\n");
    for (std::uint64_t seed = 2; seed <= 5; ++seed)
        fmt::print("seed {}{:>21}\n", seed,
                   fixed(nll_loss(log_softmax(untrained_scores(x, 10, 1, seed)), digits.labels), 2));
    fmt::print("\nclasses    ln\n");
    for (const int C : {2, 10, 16, 100, 1000}) fmt::print("{:>7}{:>7}\n", C, fixed(std::log(C), 3));
    fmt::print("\n");
}

// The templates' scores times a factor: the answers stay, their certainty grows.
inline void print_factors(const TemplateScores& digits) {
    const Labels tenth = tenth_wrong(digits.labels, 10), mixed = shuffled(digits.labels);
    fmt::print("scores times   right of 2000   loss   a tenth wrong   shuffled\n");
    for (const float factor : {0.0f, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 1.0f, 2.0f}) {
        const Tensor<2> scores = times(digits.scores, factor), log_p = log_softmax(scores);
        fmt::print("{:>12}{:>16}{:>7}{:>16}{:>11}\n", fixed(factor, 1), count_right(scores, digits.labels),
                   fixed(nll_loss(log_p, digits.labels), 2), fixed(nll_loss(log_p, tenth), 2),
                   fixed(nll_loss(log_p, mixed), 2));
    }
    fmt::print("\n");
}

// Six pictures at one place: the probability that each right answer gets.
inline void print_place(const Brightness& data, const std::string& name, Place place) {
    const Tensor<2> scores = two_scores(data.x, place.w, place.b), p = softmax(scores);
    fmt::print("{}\n  x   class   score   probability of its class\n", name);
    for (int n = 0; n < 6; ++n) {
        const int label = data.labels[static_cast<std::size_t>(n)];
        fmt::print("{:>3}{:>8}{:>8}{:>27}\n", data.x(n, 0), label, fixed(scores(n, 1), 3), fixed(p(n, label), 3));
    }
    fmt::print("loss {}, mistakes {}\n\n", fixed(tiny_loss(data, place.w, place.b), 3),
               tiny_mistakes(data, place.w, place.b));
}

// The height here and a step away in the four directions.
inline void print_neighbours(const Brightness& data, Place here, float step) {
    fmt::print("place                w       b    loss   mistakes\n");
    const auto row = [&](const char* name, Place p) {
        fmt::print("{:14}{:>8}{:>8}{:>8}{:>11}\n", name, fixed(p.w, 2), fixed(p.b, 2),
                   fixed(tiny_loss(data, p.w, p.b), 3), tiny_mistakes(data, p.w, p.b));
    };
    const std::vector<Place> around = neighbours(here, step);
    row("here", here), row("more w", around[0]), row("less w", around[1]);
    row("more b", around[2]), row("less b", around[3]);
    fmt::print("\n");
}

inline void print_walks(const Brightness& data, Place start, float step) {
    const auto row = [&](const char* name, const Height& height) {
        const std::vector<Place> way = walk_down(height, start, step);
        const Place end = way.back();
        fmt::print("{:14}{:>6}{:>8}{:>8}{:>8}{:>11}\n", name, way.size() - 1, fixed(end.w, 2), fixed(end.b, 2),
                   fixed(tiny_loss(data, end.w, end.b), 3), tiny_mistakes(data, end.w, end.b));
    };
    fmt::print("downhill by    steps   end w   end b    loss   mistakes\n");
    row("loss", loss_height(data)), row("mistakes", mistakes_height(data));
    fmt::print("\n");
}

// A walk along w with b = 0.5.
inline void print_staircase(const Brightness& data) {
    fmt::print("w, with b = 0.5   mistakes    loss\n");
    for (const float w : {-1.0f, 0.0f, 0.3f, 0.6f, 0.61f, 0.62f, 1.0f, 1.5f, 3.0f})
        fmt::print("{:>15}{:>11}{:>8}\n", fixed(w, 2), tiny_mistakes(data, w, 0.5f),
                   fixed(tiny_loss(data, w, 0.5f), 3));
    fmt::print("\n");
}

}  // namespace cnn
