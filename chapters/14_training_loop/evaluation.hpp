// How good a network is on digits that it has not been trained with: its mean loss, and how many it gets right.
#pragma once

#include "chapters/08_fully_connected/templates.hpp"
#include "chapters/14_training_loop/trainable.hpp"

namespace cnn {

// The log-probabilities of all digits (N, 10), computed in batches.
template <TrainableNetwork Network>
Tensor<2> predict(Network& network, const Digits& digits, int batch_size = 256) {
    const std::vector<int> order = counting_order(digits.count());
    std::vector<float> log_p;
    for (int first = 0; first < digits.count(); first += batch_size) {
        const auto positions = std::span(order)
                                   .subspan(static_cast<std::size_t>(first))
                                   .first(static_cast<std::size_t>(std::min(batch_size, digits.count() - first)));
        const Tensor<2> rows = network.log_probabilities(make_batch(digits, positions).images);
        log_p.insert(log_p.end(), rows.values().begin(), rows.values().end());
    }
    return Tensor<2>({digits.count(), 10}, std::move(log_p));
}

struct Evaluation {
    double average_loss;
    int correct, count;

    double accuracy() const { return static_cast<double>(correct) / count; }
    double error() const { return 1 - accuracy(); }  // the share of wrong answers
};

// The mean loss over all digits and how many of them the network gets right.
inline Evaluation evaluate(const Tensor<2>& log_p, const Labels& labels) {
    return {nll_loss(log_p, labels), count_right(log_p, labels), log_p.shape()[0]};
}

template <TrainableNetwork Network>
Evaluation evaluate(Network& network, const Digits& digits) {
    return evaluate(predict(network, digits), Labels(digits.labels.begin(), digits.labels.end()));
}

}  // namespace cnn
