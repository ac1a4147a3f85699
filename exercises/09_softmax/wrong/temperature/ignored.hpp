// The temperature has no effect here. If you divide all exponentials, or all probabilities, and then divide by their
// sum, the temperature cancels. Divide the scores.
#pragma once

#include "chapters/09_softmax/softmax.hpp"

namespace cnn {

inline Tensor<2> softmax_at(Tensor<2> logits, float temperature) {
    check(temperature > 0, "temperature {}: expected more than 0", temperature);
    return softmax(logits);
}

}  // namespace cnn
