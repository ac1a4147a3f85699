// Here the probabilities are divided, and they no longer add up to 1. Divide the scores, before soft-max.
#pragma once

#include "chapters/09_softmax/softmax.hpp"

namespace cnn {

inline Tensor<2> softmax_at(Tensor<2> logits, float temperature) {
    check(temperature > 0, "temperature {}: expected more than 0", temperature);
    Tensor<2> p = softmax(logits);
    for (float& value : p.values()) value /= temperature;
    return p;
}

}  // namespace cnn
