// What the program prints about scores: of one digit, of all digits, and where the layer refuses its input.
#pragma once

#include <array>
#include <string>

#include "chapters/08_fully_connected/templates.hpp"
#include "common/print.hpp"

namespace cnn {

// The scores of one digit, a row.
inline void print_scores(const std::string& name, const Tensor<2>& scores) {
    fmt::print("{:11}", name);
    for (const float score : scores.values()) fmt::print("{:>7}", fixed(score, 1));
    fmt::print("\n");
}

// How many digits get the largest score from their own class, and how many from each class.
inline void print_winners(const std::string& name, const Tensor<2>& scores, const Labels& labels) {
    std::array<int, 10> wins{};
    for (int n = 0; n < scores.shape()[0]; ++n) ++wins[static_cast<std::size_t>(best_class(scores, n))];
    fmt::print("{:24}{:>5}  ", name, count_right(scores, labels));
    for (const int count : wins) fmt::print("{:>5}", count);
    fmt::print("\n");
}

// How many digits are right after a move to the right.
inline void print_moves(const std::vector<int>& fine, const std::vector<int>& coarse) {
    fmt::print("\nmoved to the right   pixels   max-pooled 4x4\n");
    for (std::size_t d = 0; d < fine.size(); ++d) fmt::print("{:>11} px{:>13}{:>17}\n", d, fine[d], coarse[d]);
}

// The message of the Error that the layer throws.
inline void print_refusal(const Tensor<2>& x, const Tensor<2>& w) {
    try {
        linear_forward(x, w, Tensor<1>({w.shape()[0]}));
    } catch (const Error& error) {
        fmt::print("{}\n", error.what());
    }
}

}  // namespace cnn
