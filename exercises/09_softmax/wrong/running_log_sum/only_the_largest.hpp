// This is the largest score. It is near the answer where one score lies far above all others; the rest must be added
// too.
#pragma once

#include <algorithm>
#include <limits>

namespace cnn {

struct RunningLogSum {
    float largest = -std::numeric_limits<float>::infinity();
    void add(float z) { largest = std::max(largest, z); }
    float value() const { return largest; }
};

}  // namespace cnn
