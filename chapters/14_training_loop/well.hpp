// Gradient descent small enough for paper: one parameter, five examples.
//
// Five houses stand along a road, and a well is to be dug at the place w. The loss is the mean of the squared
// distances; house x pulls the well with the gradient 2(w - x).
#pragma once

#include "chapters/14_training_loop/training.hpp"

namespace cnn {

inline const std::vector<float> houses{1, 2, 4, 6, 7};  // kilometres; their mean is 4

inline float well_loss(std::span<const float> x, float w) {
    float sum = 0;
    for (const float house : x) sum += (w - house) * (w - house);
    return sum / static_cast<float>(x.size());
}

// d(w - x)^2/dw = 2(w - x), and the mean over the houses.
inline float well_gradient(std::span<const float> x, float w) {
    float sum = 0;
    for (const float house : x) sum += 2 * (w - house);
    return sum / static_cast<float>(x.size());
}

// A trainable network with one parameter. Its pictures have a single pixel: the place of a house.
struct Well {
    float w = 0, learning_rate = 0.25f;

    float train_step(const Tensor<4>& x, const Labels&) {
        const float loss = well_loss(x.values(), w);
        w -= learning_rate * well_gradient(x.values(), w);
        return loss;
    }
    Tensor<2> log_probabilities(const Tensor<4>& x) const { return Tensor<2>({x.shape()[0], 1}); }
    std::vector<NamedTensor> parameters() const { return {{"w", {1}, {w}}}; }
};

// The houses at these positions as a batch (N, 1, 1, 1).
inline Batch houses_at(std::span<const int> positions) {
    std::vector<float> x;
    for (const int position : positions) x.push_back(houses[static_cast<std::size_t>(position)]);
    const int N = static_cast<int>(x.size());
    return {Tensor<4>({N, 1, 1, 1}, std::move(x)), Labels(positions.size())};
}

// Train one epoch; returns w after each step.
template <TrainableNetwork AnyWell, class BatchOf>
std::vector<float> well_epoch(AnyWell& well, std::span<const int> order, int batch_size, BatchOf batch_of) {
    std::vector<float> way;
    train_epoch(well, order, 0, batch_size, batch_of, [&](std::size_t, float) {
        way.push_back(well.w);
        return true;
    });
    return way;
}

// w at the start and after each step of `epochs` epochs; in the order of the road, or shuffled before each epoch.
inline std::vector<float> well_way(Well well, int epochs, int batch_size, bool shuffled_order) {
    Random random(1);
    std::vector<int> order = counting_order(static_cast<int>(houses.size()));
    std::vector<float> way{well.w};
    for (int epoch = 0; epoch < epochs; ++epoch) {
        if (shuffled_order) random.shuffle(order);
        const std::vector<float> steps = well_epoch(well, order, batch_size, houses_at);
        way.insert(way.end(), steps.begin(), steps.end());
    }
    return way;
}

}  // namespace cnn
