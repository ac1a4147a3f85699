// The training loop: batches of images in a shuffled order, and for each one forward, backward, update.
//
//   stochastic gradient descent:  w = w - learning_rate * dL/dw
//
// The loop is a template over the concept in trainable.hpp; evaluation.hpp says how good the result is.
#pragma once

#include "chapters/14_training_loop/evaluation.hpp"
#include "chapters/14_training_loop/trainable.hpp"

namespace cnn {

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

// Train on order[first], order[first + 1], … in batches; the last one holds what is left. `batch_of` makes a batch
// from positions; `after_batch(seen, loss)` hears how many images are done and can end the epoch by returning false.
template <TrainableNetwork Network, class BatchOf, class AfterBatch>
void train_epoch(Network& network, std::span<const int> order, std::size_t first, int batch_size, BatchOf batch_of,
                 AfterBatch after_batch) {
    while (first < order.size()) {
        const std::size_t size = std::min(order.size() - first, static_cast<std::size_t>(batch_size));
        const Batch batch = batch_of(order.subspan(first, size));
        const float loss = network.train_step(batch.images, batch.labels);
        // A NaN has a sign, which machines choose differently: abs takes it away.
        check(std::isfinite(loss), "training stopped: the loss is {}; a smaller learning rate may help",
              std::isnan(loss) ? std::abs(loss) : loss);
        first += size;
        if (!after_batch(first, loss)) return;
    }
}

}  // namespace cnn
