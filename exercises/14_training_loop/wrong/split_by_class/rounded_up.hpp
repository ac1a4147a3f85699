// The number of examples that are held out is rounded up here. It shall be rounded down.
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
        random.shuffle(positions);
        const std::size_t held_out = positions.size() * static_cast<std::size_t>(percent) / 100 +
                                     (positions.size() * static_cast<std::size_t>(percent) % 100 != 0);
        for (std::size_t k = 0; k < positions.size(); ++k)
            (k < held_out ? sets.validation : sets.train).push_back(positions[k]);
    }
    return sets;
}

}  // namespace cnn
