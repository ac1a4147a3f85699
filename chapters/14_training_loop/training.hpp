// The training loop: batches of images in a shuffled order, and for each one forward, backward, update.
//
//   stochastic gradient descent:  w = w - learning_rate * dL/dw
//
// The loop is a template over a concept, the book's one seam: whatever can take a training step, give
// log-probabilities and list its parameters can be trained by it, on one core, on many or on a GPU.
#pragma once

#include <concepts>
#include <numeric>

#include "chapters/05_normalization/normalize.hpp"
#include "chapters/13_layers/network.hpp"
#include "common/digits.hpp"

namespace cnn {

// A parameter's name (PyTorch's) and a copy of its values, in PyTorch's layout.
struct NamedTensor {
    std::string name;
    std::vector<int> shape;
    std::vector<float> values;
};

template <class T>
concept TrainableNetwork = requires(T network, const Tensor<4>& images, const Labels& labels) {
    { network.train_step(images, labels) } -> std::same_as<float>;  // forward, backward, update: the batch's loss
    { network.log_probabilities(images) } -> std::convertible_to<Tensor<2>>;
    { network.parameters() } -> std::same_as<std::vector<NamedTensor>>;
};

// w = w - learning_rate * dL/dw, for every parameter.
inline void sgd_step(const std::vector<ParameterView>& parameters, float learning_rate) {
    for (const ParameterView& p : parameters)
        for (std::size_t i = 0; i < p.value.size(); ++i) p.value[i] -= learning_rate * p.gradient[i];
}

// Plain gradient descent in the form in which the book's optimizers come: a struct with a step.
struct GradientDescent {
    float learning_rate = 0.1f;

    void step(const std::vector<ParameterView>& parameters) const { sgd_step(parameters, learning_rate); }
};

// A network of layers and the optimizer that trains it, together a trainable network.
template <class Network, class Optimizer>
struct Learner {
    Network network;
    Optimizer optimizer;

    float train_step(const Tensor<4>& images, const Labels& labels) {
        const float loss = nll_loss(network.forward(images), labels);
        network.backward(labels);
        optimizer.step(network.parameters());
        return loss;
    }

    Tensor<2> log_probabilities(const Tensor<4>& images) { return network.forward(images); }

    std::vector<NamedTensor> parameters() {
        std::vector<NamedTensor> copies;
        for (const ParameterView& p : network.parameters())
            copies.push_back({p.name, p.shape, {p.value.begin(), p.value.end()}});
        return copies;
    }
};

// Images (N, 1, 28, 28), standardized, and their labels (N).
struct Batch {
    Tensor<4> images;
    Labels labels;
};

inline Batch make_batch(const Digits& digits, std::span<const int> positions) {
    return {standardize(scale(digits.images_at(positions)), mnist_statistics), digits.labels_at(positions)};
}

// The numbers 0 … count - 1: the order of a data set before it is shuffled.
inline std::vector<int> counting_order(int count) {
    std::vector<int> order(static_cast<std::size_t>(count));
    std::iota(order.begin(), order.end(), 0);
    return order;
}

// Train on order[first], order[first + 1], … in batches; the last one holds what is left. `batch_of` makes a batch
// from positions; `after_batch(seen, loss)` hears how many images are done and can end the epoch by returning false.
template <TrainableNetwork Network, class BatchOf, class AfterBatch>
void train_epoch(Network& network, std::span<const int> order, std::size_t first, int batch_size, BatchOf batch_of,
                 AfterBatch after_batch) {
    while (first < order.size()) {
        const std::size_t size = std::min(order.size() - first, static_cast<std::size_t>(batch_size));
        const Batch batch = batch_of(order.subspan(first, size));
        const float loss = network.train_step(batch.images, batch.labels);
        check(std::isfinite(loss), "training stopped: the loss is {}; a smaller learning rate may help", loss);
        first += size;
        if (!after_batch(first, loss)) return;
    }
}

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

// The class with the largest score in row n; the first of equal ones.
inline int best_class(const Tensor<2>& scores, int n) {
    int best = 0;
    for (int c = 1; c < scores.shape()[1]; ++c)
        if (scores(n, c) > scores(n, best)) best = c;
    return best;
}

struct Evaluation {
    double average_loss;
    int correct, count;

    double accuracy() const { return static_cast<double>(correct) / count; }
};

// The mean loss over all digits and how many of them the network gets right.
inline Evaluation evaluate(const Tensor<2>& log_p, const Labels& labels) {
    Evaluation result{nll_loss(log_p, labels), 0, log_p.shape()[0]};
    for (int n = 0; n < result.count; ++n)
        result.correct += best_class(log_p, n) == labels[static_cast<std::size_t>(n)];
    return result;
}

template <TrainableNetwork Network>
Evaluation evaluate(Network& network, const Digits& digits) {
    return evaluate(predict(network, digits), Labels(digits.labels.begin(), digits.labels.end()));
}

}  // namespace cnn
