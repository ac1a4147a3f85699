// How many gradients arrive at the second convolution's output, counted on real digits with the layers of chapter 13's
// network; and how often Winograd's rounding gives a window another winner.
#pragma once

#include "chapters/16_fast_convolution/fast_network.hpp"

namespace cnn {

// The gradient of the loss on its way back: at the flattened maps, behind ReLU, and at the convolution's output.
struct GradientWay {
    Tensor<4> pooled, behind_relu, map;
};

inline GradientWay gradient_way(Im2colNetwork& network, const Batch& batch) {
    network.forward(batch.images);
    const Tensor<2> dh = network.fc2.backward(nll_log_softmax_backward(network.log_p, batch.labels));
    GradientWay way;
    way.pooled = network.flatten1.backward(network.fc1.backward(network.relu3.backward(dh)));
    way.behind_relu = network.relu2.backward(way.pooled);
    way.map = network.pool2.backward(way.behind_relu);
    return way;
}

// The share of numbers that are not zero, in percent.
inline double live_share(const Tensor<4>& x) {
    const auto zeros = std::ranges::count(x.values(), 0.0f);
    return 100 - 100 * static_cast<double>(zeros) / static_cast<double>(x.size());
}

// The parameters of a network that has been trained on these digits for so many steps of 64.
inline Im2colNetwork trained_network(const Digits& digits, int steps) {
    Random random(1);
    Learner<FastNetwork, ParallelAdam> learner{FastNetwork(random), {}};
    const std::vector<int> order = counting_order(digits.count());
    const int batches = digits.count() / 64;
    for (int step = 0; step < steps; ++step) {
        const Batch batch =
            make_batch(digits, std::span(order).subspan(static_cast<std::size_t>(64 * (step % batches)), 64));
        learner.train_step(batch.images, batch.labels);
    }
    Im2colNetwork network(random);
    const auto from = learner.network.parameters(), to = network.parameters();
    for (std::size_t k = 0; k < to.size(); ++k) std::ranges::copy(from[k].value, to[k].value.begin());
    return network;
}

inline void print_live_header() {
    fmt::print("gradients that are not zero     pooled map   behind ReLU   at the convolution\n");
}
inline void print_live(const std::string& name, const GradientWay& way) {
    fmt::print("{:<28}{:>12.0f} %{:>12.0f} %{:>18.0f} %\n", name, live_share(way.pooled), live_share(way.behind_relu),
               live_share(way.map));
}

// The second block's winners, direct and by Winograd, on the same maps.
inline std::pair<int, int> other_winners(Im2colNetwork& network, const Batch& batch) {
    const Tensor<4> maps =
        network.relu1.forward(network.pool1.forward(network.conv1.forward(batch.images)));  // (N, 32, 14, 14)
    const int C = round_up(32, tile_channels);
    const PaddedMaps padded = padded_maps(maps, C);
    DirectBlock direct;
    WinogradBlock winograd;
    direct.pack(network.conv2.weight.value, network.conv2.bias.value, C);
    winograd.pack(network.conv2.weight.value, network.conv2.bias.value, C);
    const int windows = 49 * direct.channels();
    std::vector<float> y(static_cast<std::size_t>(windows));
    std::vector<int> one(y.size()), other(y.size());
    int different = 0;
    for (int n = 0; n < padded.N; ++n) {
        direct.forward(padded.image(n), 14, 14, y.data(), one.data());
        winograd.forward(padded.image(n), 14, 14, y.data(), other.data());
        for (std::size_t i = 0; i < y.size(); ++i) different += one[i] != other[i];
    }
    return {different, padded.N * windows};
}

}  // namespace cnn
