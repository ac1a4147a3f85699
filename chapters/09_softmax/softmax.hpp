// Soft-max: scores (logits) to probabilities, row by row.
//
//   p[n,c] = exp(logits[n,c] - m) / sum over j of exp(logits[n,j] - m),   m = the row's largest score
//
//   logits (N, C),  p (N, C);  every p is in [0, 1] and each row sums to 1
//
// Subtracting m changes nothing, since it cancels, but without it exp(89) is infinite in a float.
#pragma once

#include <algorithm>
#include <cmath>

#include "common/tensor.hpp"

namespace cnn {

// The largest score of row n: subtracted before every exp.
inline float row_maximum(const Tensor<2>& logits, int n) {
    float largest = logits(n, 0);
    for (int c = 1; c < logits.shape()[1]; ++c) largest = std::max(largest, logits(n, c));
    return largest;
}

inline Tensor<2> softmax(const Tensor<2>& logits) {
    const auto [N, C] = logits.shape();
    check(C >= 1, "softmax: expected at least one score, found shape {}", logits.shape());
    Tensor<2> p(logits.shape());
    for (int n = 0; n < N; ++n) {
        const float largest = row_maximum(logits, n);
        float sum = 0.0f;
        for (int c = 0; c < C; ++c) sum += p(n, c) = std::exp(logits(n, c) - largest);
        for (int c = 0; c < C; ++c) p(n, c) /= sum;
    }
    return p;
}

}  // namespace cnn
