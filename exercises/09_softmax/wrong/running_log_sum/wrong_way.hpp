// When a larger score comes, the sum is multiplied by the inverse of the right factor: it grows where it should
// shrink. Old terms are e^(z - old) and shall be e^(z - new).
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
        if (z > largest) {
            sum *= std::exp(z - largest);
            largest = z;
        }
        sum += std::exp(z - largest);
    }

    float value() const { return static_cast<float>(largest + std::log(sum)); }
};

}  // namespace cnn
