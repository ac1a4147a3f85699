// What the training loop trains: the book's one seam, a concept. Whatever can take a training step, give
// log-probabilities and list its parameters can be trained, on one core, on many or on a GPU. And what it is
// trained with: batches of digits.
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

}  // namespace cnn
