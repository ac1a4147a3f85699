// What several runs say that one does not. With A(1) … A(R), the accuracies of R runs:
//
//   mean            mu    = (A(1) + … + A(R)) / R
//   deviation       sigma = sqrt(((A(1) - mu)^2 + … + (A(R) - mu)^2) / (R - 1))
//   standard error  sigma / sqrt(R)      how far the mean itself may be off
#pragma once

#include <algorithm>
#include <cmath>
#include <span>

#include "common/check.hpp"

namespace cnn {

struct Statistics {
    int runs;
    double mean, deviation, least, greatest;

    double standard_error() const { return deviation / std::sqrt(runs); }
};

// One run has a mean but no deviation: it is NaN.
inline Statistics statistics_of(std::span<const double> values) {
    check(!values.empty(), "statistics: expected at least one value");
    const auto R = static_cast<double>(values.size());
    double sum = 0, squares = 0;
    for (const double value : values) sum += value;
    const double mean = sum / R;
    for (const double value : values) squares += (value - mean) * (value - mean);
    const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
    return {static_cast<int>(values.size()), mean, std::sqrt(squares / (R - 1)), *least, *greatest};
}

// Each digit is right (1) or wrong (0). So the accuracy is a mean too, and has a standard error.
inline double standard_error_of_share(double share, int count) {
    return std::sqrt(share * (1 - share) / count);
}

// Two means with a difference: errors that know nothing of each other add up as squares do.
inline double error_of_difference(double error_a, double error_b) {
    return std::sqrt(error_a * error_a + error_b * error_b);
}

}  // namespace cnn
