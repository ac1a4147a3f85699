// Here the scores are multiplied by the temperature. A high temperature must make the probabilities more equal, so the
// scores are divided.
#pragma once

#include "chapters/09_softmax/softmax.hpp"

namespace cnn {

inline Tensor<2> softmax_at(Tensor<2> logits, float temperature) {
    check(temperature > 0, "temperature {}: expected more than 0", temperature);
    for (float& score : logits.values()) score *= temperature;
    return softmax(logits);
}

}  // namespace cnn
