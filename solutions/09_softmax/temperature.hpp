// Divide the scores, and let the chapter's softmax do the rest. The division comes first: it changes the differences
// between the scores, and differences are all that soft-max sees. The chapter's function subtracts the maximum, so
// even a temperature of 0.01 makes nothing infinite.
//
// The usual slip is to divide the probabilities. Then they do not add up to 1, and when that is repaired by another
// division, the temperature has gone. A temperature of 0 is refused here: a score divided by 0 is infinite or NaN.
#pragma once

#include "chapters/09_softmax/softmax.hpp"

namespace cnn {

inline Tensor<2> softmax_at(Tensor<2> logits, float temperature) {
    check(temperature > 0, "temperature {}: expected more than 0", temperature);
    for (float& score : logits.values()) score /= temperature;
    return softmax(logits);
}

}  // namespace cnn
