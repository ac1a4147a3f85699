// The largest score begins with 0 here. If all scores lie far below 0, their exponentials are all 0, and the logarithm
// is -infinity. Begin with -infinity, or with the first score.
#pragma once

#include <cmath>
#include <limits>

namespace cnn {

struct RunningLogSum {
    // The sum of all exponentials so far is sum * e^largest, and no score is above `largest`.
    double largest = 0, sum = 0;

    void add(float z) {
        if (z == -std::numeric_limits<float>::infinity()) return;  // e^z is 0
        if (z > largest) {
            sum *= std::exp(largest - z);
            largest = z;
        }
        sum += std::exp(z - largest);
    }

    float value() const { return static_cast<float>(largest + std::log(sum)); }
};

}  // namespace cnn
