#pragma once

#include <cmath>
#include <limits>

namespace cnn {

// The logarithm of the sum of e^z over all scores z that were added, at any time. Choose the members; all together may
// take 16 bytes, so there is no room to keep the scores.
struct RunningLogSum {
    float last = 0;  // not yet: this is the last score

    // Take in one more score. It may be -infinity, which adds nothing to the sum.
    void add(float z) { last = z; }

    // ln(e^z + e^z + ...) of all scores so far; -infinity where none was added.
    float value() const { return last; }
};

}  // namespace cnn
