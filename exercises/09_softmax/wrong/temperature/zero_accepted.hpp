// The probabilities are right, but a temperature that is not more than 0 must be refused with an Error: it means
// nothing, or it turns the order of the classes round.
#pragma once

#include "chapters/09_softmax/softmax.hpp"

namespace cnn {

inline Tensor<2> softmax_at(Tensor<2> logits, float temperature) {
    for (float& score : logits.values()) score /= temperature;
    return softmax(logits);
}

}  // namespace cnn
