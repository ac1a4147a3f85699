#pragma once

#include <array>
#include <vector>

#include "common/tensor.hpp"

namespace cnn {

// What a confusion matrix says. counts(label, answer), both from 0: how often this answer was given for this label.
struct Scores {
    std::vector<double> precision, recall;       // of each class, from 0 to 1; 0 where there is nothing to divide by
    double mean_precision = 0, mean_recall = 0;  // over the classes that have examples
    std::array<int, 2> most_confused{};          // label and answer of the most frequent mistake
};

// Throws an Error unless the matrix is square, with at least one count and none below 0.
inline Scores scores_of(const Tensor<2>& counts) {
    const auto classes = static_cast<std::size_t>(counts.shape()[0]);
    return {.precision = std::vector<double>(classes), .recall = std::vector<double>(classes)};
}

}  // namespace cnn
