// Keep the largest score so far, and the sum of e^(z - largest). A new largest score makes all earlier terms smaller
// by the same factor, e^(old - new), so one multiplication brings the sum up to date. It begins with largest =
// -infinity and sum = 0: then the first score gives 0·e^(-infinity) = 0, and e^0 = 1 is added. Only a score of
// -infinity needs care, since -infinity - (-infinity) is NaN. Before the first score the value is -infinity + ln 0 =
// -infinity.
//
// The usual slips: the sum is not brought up to date, or by the inverse factor; and 0 as the first maximum, which
// loses all scores that are far below 0. Two such sums can be joined in the same way; so a row can be cut into pieces,
// and fast soft-maxes on GPUs do that.
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

    float value() const { return static_cast<float>(largest + std::log(sum)); }
};

}  // namespace cnn
