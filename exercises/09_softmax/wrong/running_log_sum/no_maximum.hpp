// Here the exponentials are added up as they are. They overflow from 710 on in a double and from 89 on in a float, and
// far below 0 all of them are 0. Keep the largest score apart.
#pragma once

#include <cmath>

namespace cnn {

struct RunningLogSum {
    double sum = 0;
    void add(float z) { sum += std::exp(static_cast<double>(z)); }
    float value() const { return static_cast<float>(std::log(sum)); }
};

}  // namespace cnn
