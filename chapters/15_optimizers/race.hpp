// The race on a network: optimizers that begin with the same weights and see the same batches.
#pragma once

#include "chapters/08_fully_connected/templates.hpp"
#include "chapters/14_training_loop/small_network.hpp"
#include "chapters/15_optimizers/optimizers.hpp"
#include "common/parallel.hpp"
#include "common/print.hpp"

namespace cnn {

constexpr int race_batch = 16, race_batches = 80;

struct Racer {
    std::string name;
    float learning_rate = 0;
    std::vector<double> losses{};  // of each batch; fewer where the training has stopped
    int wrong = 500;               // of 500 digits that no racer has learned from
};

inline Batch digits_between(const Digits& digits, int first, int count) {
    std::vector<int> positions(static_cast<std::size_t>(count));
    std::iota(positions.begin(), positions.end(), first);
    return make_batch(digits, positions);
}

template <class Optimizer>
void run_race(Racer& racer, Optimizer optimizer, const Digits& digits, int batches) {
    optimizer.learning_rate = racer.learning_rate;
    Random random(1);
    Learner<SmallNetwork, Optimizer> learner{SmallNetwork(random), optimizer};
    const std::vector<int> order = counting_order(batches * race_batch);
    const auto batch_of = [&](std::span<const int> positions) { return make_batch(digits, positions); };
    try {
        train_epoch(learner, order, 0, race_batch, batch_of, [&](std::size_t, float loss) {
            racer.losses.push_back(loss);
            return true;
        });
    } catch (const Error&) {
        return;  // the loss was not finite
    }
    const Batch unseen = digits_between(digits, 7000, 500);
    racer.wrong = 500 - count_right(learner.log_probabilities(unseen.images), unseen.labels);
}

// All racers, one on each core.
inline std::vector<Racer> raced(std::vector<Racer> racers, const Digits& digits, int batches) {
    parallel_for(static_cast<int>(racers.size()), [&](int k) {
        Racer& racer = racers[static_cast<std::size_t>(k)];
        if (racer.name == "Adam") return run_race(racer, Adam{}, digits, batches);
        if (racer.name == "momentum 0.9") return run_race(racer, Momentum{}, digits, batches);
        run_race(racer, GradientDescent{}, digits, batches);
    });
    return racers;
}

// The mean of the losses from `first` on, `count` of them.
inline double mean_loss(const Racer& racer, std::size_t first, std::size_t count) {
    const auto part = std::span(racer.losses).subspan(first, count);
    return std::accumulate(part.begin(), part.end(), 0.0) / static_cast<double>(count);
}

inline void print_network_race(const std::vector<Racer>& racers) {
    fmt::print("on the network     rate   loss of batches 1-10   11-20   41-50   71-80   wrong, of 500\n");
    for (const Racer& r : racers)
        fmt::print("{:17}{:>6}{:>23}{:>8}{:>8}{:>8}{:>16}\n", r.name, r.learning_rate, fixed(mean_loss(r, 0, 10), 2),
                   fixed(mean_loss(r, 10, 10), 2), fixed(mean_loss(r, 40, 10), 2), fixed(mean_loss(r, 70, 10), 2),
                   r.wrong);
    fmt::print("\n");
}

// How large the gradients of an untrained network are, and how different.
inline void print_gradient_sizes(const Digits& digits) {
    Random random(1);
    SmallNetwork network(random);
    const Batch batch = digits_between(digits, 0, 64);
    network.forward(batch.images);
    network.backward(batch.labels);
    std::vector<double> sizes;
    for (const ParameterView& p : network.parameters())
        for (const float g : p.gradient) sizes.push_back(std::abs(g));
    std::ranges::sort(sizes);
    const std::size_t count = sizes.size();
    fmt::print(
        "of {} gradients   smaller than\na quarter {:>21}\nhalf {:>26}\nnine tenths {:>19}\nall but one {:>19}\n\n",
        count, fixed(sizes[count / 4], 5), fixed(sizes[count / 2], 5), fixed(sizes[count - count / 10], 5),
        fixed(sizes.back(), 5));
}

// Every optimizer with every learning rate.
inline void print_rates(const Digits& digits) {
    const std::vector<std::string> names = {"gradient descent", "momentum 0.9", "Adam"};
    std::vector<Racer> racers;
    for (const float rate : {0.0003f, 0.001f, 0.003f, 0.01f, 0.03f, 0.1f, 0.3f, 1.0f})
        for (const std::string& name : names) racers.push_back({name, rate});
    racers = raced(std::move(racers), digits, race_batches);
    fmt::print("wrong, of 500   gradient descent   momentum 0.9   Adam\n");
    for (std::size_t k = 0; k < racers.size(); k += 3)
        fmt::print("rate {:<10}{:>17}{:>15}{:>7}\n", racers[k].learning_rate, racers[k].wrong, racers[k + 1].wrong,
                   racers[k + 2].wrong);
}

}  // namespace cnn
