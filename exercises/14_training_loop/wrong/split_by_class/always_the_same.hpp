// The same examples of each class are held out every time: the first ones, or those that a generator of your own picks.
// Neighbours in a data set are often alike, made by one person on one day: let `random`, which is handed in, decide.
#pragma once

#include <map>
#include <vector>

#include "common/check.hpp"
#include "common/random.hpp"
#include "common/tensor.hpp"

namespace cnn {

struct Sets {
    std::vector<int> train, validation;
};

inline Sets split_by_class(const Labels& labels, int percent, Random& random) {
    check(0 <= percent && percent <= 100, "split: {} percent, expected 0 to 100", percent);
    std::map<int, std::vector<int>> classes;
    for (std::size_t n = 0; n < labels.size(); ++n) classes[labels[n]].push_back(static_cast<int>(n));

    Sets sets;
    for (auto& [label, positions] : classes) {
        const std::size_t held_out = positions.size() * static_cast<std::size_t>(percent) / 100;
        for (std::size_t k = 0; k < positions.size(); ++k)
            (k < held_out ? sets.validation : sets.train).push_back(positions[k]);
    }
    return sets;
}

}  // namespace cnn
