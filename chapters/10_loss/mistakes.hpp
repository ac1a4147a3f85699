// Wrong losses, made on purpose, so that the text can show what comes out.
#pragma once

#include <cmath>

#include "chapters/09_softmax/mistakes.hpp"
#include "chapters/10_loss/loss.hpp"

namespace cnn {

template <int Rank>
Tensor<Rank> log_of(Tensor<Rank> x) {
    for (float& value : x.values()) value = std::log(value);
    return x;
}

// First the probabilities, then their logarithms: -infinity where a probability rounds to 0.
inline Tensor<2> log_of_softmax(const Tensor<2>& logits) {
    return log_of(softmax(logits));
}

// The patch that is often seen: a small number keeps the logarithm finite, and the loss below -ln(small).
inline Tensor<2> patched_log_of_softmax(const Tensor<2>& logits, float small = 1e-7f) {
    Tensor<2> p = softmax(logits);
    for (float& value : p.values()) value += small;
    return log_of(p);
}

// The sum over the batch in place of the mean.
inline float sum_loss(const Tensor<2>& log_p, const Labels& labels) {
    return nll_loss(log_p, labels) * static_cast<float>(labels.size());
}

// Labels that count from 1, as people do.
inline Labels from_one(Labels labels) {
    for (int& label : labels) ++label;
    return labels;
}

}  // namespace cnn
