// The sanity ladder: four questions to a network before its training is believed, from the cheapest to the dearest.
//
//   1  is the first loss near ln(classes)?            one forward pass
//   2  do the gradients agree with finite differences?   a few hundred forward passes
//   3  does it learn 20 examples by heart?               20 short epochs
//   4  does it get better on examples it has not seen?   one epoch
#pragma once

#include "chapters/14_training_loop/training.hpp"

namespace cnn {

// Rung 1.
template <class Network>
float first_loss(Network& network, const Batch& batch) {
    return nll_loss(network.forward(batch.images), batch.labels);
}

// The gradients at some places of a parameter, as backward computes them and as trying finds them.
struct Slopes {
    std::vector<double> computed, tried;

    // Chapter 11's measure: the largest difference over the largest slope; infinite where a number is not finite.
    double error() const {
        double largest = 0, difference = 0;
        for (std::size_t i = 0; i < tried.size(); ++i) {
            const double distance = std::abs(computed[i] - tried[i]);
            if (!std::isfinite(distance)) return std::numeric_limits<double>::infinity();
            largest = std::max(largest, std::abs(tried[i]));
            difference = std::max(difference, distance);
        }
        return difference == 0 ? 0 : difference / largest;
    }
};

// Rung 2, for parameter number k: about `places` of its values, spread evenly, since each costs two forward passes. The
// step is smaller than chapter 11's, for the kinks that lie between the layers: a smaller step crosses fewer of them.
template <class Network>
Slopes slopes(Network& network, const Batch& batch, std::size_t k, int places, float h = 1e-3f) {
    const auto loss = [&] { return double{first_loss(network, batch)}; };
    loss();
    network.backward(batch.labels);
    const ParameterView p = network.parameters()[k];
    Slopes result;
    const std::size_t every = std::max<std::size_t>(1, p.value.size() / static_cast<std::size_t>(places));
    for (std::size_t i = 0; i < p.value.size(); i += every) {
        const float start = p.value[i], above = start + h, below = start - h;
        p.value[i] = above;
        const double loss_above = loss();
        p.value[i] = below;
        const double loss_below = loss();
        p.value[i] = start;
        result.computed.push_back(p.gradient[i]);
        result.tried.push_back((loss_above - loss_below) / (double{above} - double{below}));
    }
    return result;
}

// Rung 2, for all parameters.
template <class Network>
double gradients_error(Network& network, const Batch& batch, int places = 24) {
    double worst = 0;
    for (std::size_t k = 0; k < network.parameters().size(); ++k)
        worst = std::max(worst, slopes(network, batch, k, places).error());
    return worst;
}

// Train for some epochs on the digits at these positions, in a new order for each epoch.
template <TrainableNetwork Network>
void train_epochs(Network& network, const Digits& digits, std::vector<int> order, int batch_size, int epochs,
                  Random& random) {
    for (int epoch = 0; epoch < epochs; ++epoch) {
        random.shuffle(order);
        train_epoch(
            network, order, 0, batch_size,
            [&](std::span<const int> positions) { return make_batch(digits, positions); },
            [](std::size_t, float) { return true; });
    }
}

// Rung 3: how many of the first 20 digits it gets right after 20 epochs on these alone.
template <TrainableNetwork Network>
int learned_by_heart(Network& network, const Digits& digits) {
    Random random(1);
    train_epochs(network, digits, counting_order(20), 8, 20, random);
    const Batch batch = make_batch(digits, counting_order(20));
    return count_right(network.log_probabilities(batch.images), batch.labels);
}

}  // namespace cnn
