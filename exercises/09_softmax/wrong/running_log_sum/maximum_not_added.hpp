// This is the logarithm of the sum of e^(z - largest). What was subtracted from every score must be added again at the
// end.
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
            sum *= std::exp(largest - z);
            largest = z;
        }
        sum += std::exp(z - largest);
    }

    float value() const { return static_cast<float>(sum == 0 ? largest : std::log(sum)); }
};

}  // namespace cnn
