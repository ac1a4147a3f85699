// The largest score is subtracted after the others were divided, and it was not divided itself. Subtract it first,
// then divide the difference.
#pragma once

#include "chapters/09_softmax/softmax.hpp"

namespace cnn {

inline Tensor<2> softmax_at(Tensor<2> logits, float temperature) {
    check(temperature > 0, "temperature {}: expected more than 0", temperature);
    const auto [N, C] = logits.shape();
    Tensor<2> p(logits.shape());
    for (int n = 0; n < N; ++n) {
        const float largest = row_maximum(logits, n);
        float sum = 0;
        for (int c = 0; c < C; ++c) sum += p(n, c) = std::exp(logits(n, c) / temperature - largest);
        for (int c = 0; c < C; ++c) p(n, c) /= sum;
    }
    return p;
}

}  // namespace cnn
