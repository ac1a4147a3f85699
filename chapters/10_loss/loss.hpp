// The loss: one number that says how wrong the network is. Log-softmax turns scores into logarithms of
// probabilities; the negative log-likelihood is the mean of -log(probability of the right class).
//
//   log_p[n,c] = logits[n,c] - m - log(sum over j of exp(logits[n,j] - m)),   m = the row's largest score
//   loss       = -1/N * sum over n of log_p[n, labels[n]]
//
//   logits, log_p (N, C),  labels (N)
//
// The same numbers as PyTorch's log_softmax(logits, dim=1) and nll_loss(log_p, labels).
#pragma once

#include "chapters/09_softmax/softmax.hpp"

namespace cnn {

// Never log(softmax(x)): a probability that rounds to 0 has the logarithm -infinity.
inline Tensor<2> log_softmax(const Tensor<2>& logits) {
    const auto [N, C] = logits.shape();
    check(C >= 1, "log_softmax: expected at least one score, found shape {}", logits.shape());
    Tensor<2> log_p(logits.shape());
    for (int n = 0; n < N; ++n) {
        const float largest = row_maximum(logits, n);
        float sum = 0.0f;
        for (int c = 0; c < C; ++c) sum += std::exp(logits(n, c) - largest);
        const float log_sum = std::log(sum);
        for (int c = 0; c < C; ++c) log_p(n, c) = logits(n, c) - largest - log_sum;
    }
    return log_p;
}

// Throws an Error unless there is one label for each row, each from 0 to C - 1.
inline void check_labels(const Tensor<2>& scores, const Labels& labels) {
    const auto [N, C] = scores.shape();
    check(N >= 1, "loss: expected at least one sample, found none");
    check(static_cast<int>(labels.size()) == N, "loss: {} rows of scores, but {} labels", N, labels.size());
    for (const int label : labels) check(0 <= label && label < C, "label {}: expected 0 to {}", label, C - 1);
}

// The mean over the batch of -log(probability of the right class).
inline float nll_loss(const Tensor<2>& log_p, const Labels& labels) {
    check_labels(log_p, labels);
    const int N = log_p.shape()[0];
    double sum = 0;
    for (int n = 0; n < N; ++n) sum -= log_p(n, labels[static_cast<std::size_t>(n)]);
    return static_cast<float>(sum / N);
}

}  // namespace cnn
