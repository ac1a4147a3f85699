#pragma once

#include <map>
#include <vector>

#include "common/check.hpp"
#include "common/random.hpp"
#include "common/tensor.hpp"

namespace cnn {

// Positions in a data set: which examples are learned from, and by which settings are chosen.
struct Sets {
    std::vector<int> train, validation;
};

// Splits the positions 0 … labels.size() - 1. Of the n examples of a class, n·percent/100, rounded down, go to the
// validation set, and the rest to the training set; which ones, `random` decides. Throws an Error where percent is not
// from 0 to 100.
inline Sets split_by_class(const Labels& labels, int percent, Random& random) {
    Sets sets;
    for (int n = 0; n < static_cast<int>(labels.size()); ++n)
        if (random.below(100) < percent) sets.validation.push_back(n);  // not yet
    return sets;
}

}  // namespace cnn
