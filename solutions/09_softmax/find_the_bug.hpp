// `largest` belongs to one row. It was made outside the loop over the rows and kept what the rows before had left
// there; so a row was shifted by the maximum of all rows up to it. That changes nothing as long as exp can hold the
// results, since the shift cancels. But a row that lies 104 or more below an earlier one has nothing but zeros as
// exponentials, and 0 / 0 is NaN. Between 87 and 104 a float keeps only a few of its digits, and the probabilities are
// inexact.
//
// Often the NaN is hidden instead: by a tiny number in the divisor, which gives zeros for probabilities. Or `largest`
// begins with 0 in each row, and then rows of very negative scores are still lost.
#pragma once

#include <algorithm>
#include <cmath>

#include "common/tensor.hpp"

namespace cnn {

inline Tensor<2> my_softmax(const Tensor<2>& logits) {
    const auto [N, C] = logits.shape();
    check(C >= 1, "softmax: expected at least one score, found shape {}", logits.shape());
    Tensor<2> p(logits.shape());
    for (int n = 0; n < N; ++n) {
        float largest = logits(n, 0);
        for (int c = 0; c < C; ++c) largest = std::max(largest, logits(n, c));
        float sum = 0;
        for (int c = 0; c < C; ++c) {
            p(n, c) = std::exp(logits(n, c) - largest);
            sum += p(n, c);
        }
        for (int c = 0; c < C; ++c) p(n, c) /= sum;
    }
    return p;
}

}  // namespace cnn
