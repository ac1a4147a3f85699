// The order of the epoch is lost. After the interruption some examples come a second time and others not at all.
#pragma once

#include <array>
#include <map>

#include "chapters/15_optimizers/optimizers.hpp"

namespace cnn {

// What stands in a checkpoint: lists of numbers by their names.
struct File {
    std::map<std::string, std::vector<float>> floats{};
    std::map<std::string, std::vector<std::int64_t>> integers{};
};

// Inputs x and outputs y, which w[0]·x + w[1] shall meet.
struct Examples {
    std::vector<float> x, y;
};

// A training that can stop after any step: one example a step, each epoch in a new order.
struct Training {
    std::array<float, 2> w{};
    Adam adam{.learning_rate = 0.1f};
    Random random{1};
    std::vector<int> order{};
    std::size_t position = 0;  // how many of this epoch's examples are done
};

inline void train(Training& training, const Examples& examples, int steps) {
    const int count = static_cast<int>(examples.x.size());
    for (int step = 0; step < steps; ++step) {
        if (training.position == training.order.size()) {
            training.order = counting_order(count);
            training.random.shuffle(training.order);
            training.position = 0;
        }
        const auto n = static_cast<std::size_t>(training.order[training.position++]);
        const float slope = 2 * (training.w[0] * examples.x[n] + training.w[1] - examples.y[n]);
        std::array<float, 2> gradient{slope * examples.x[n], slope};
        training.adam.step({{"w", {2}, training.w, gradient}});
    }
}

inline File checkpoint_of(const Training& training) {
    const Adam& adam = training.adam;
    File file;
    file.floats["w"] = {training.w[0], training.w[1]};
    file.floats["mean"] = adam.mean.values.empty() ? std::vector<float>{} : adam.mean.values[0];
    file.floats["square"] = adam.square.values.empty() ? std::vector<float>{} : adam.square.values[0];
    file.integers["steps"] = {adam.steps};
    file.integers["order"] = std::vector<std::int64_t>(training.order.begin(), training.order.end());
    file.integers["position"] = {static_cast<std::int64_t>(training.position)};
    file.integers["random"] = {static_cast<std::int64_t>(training.random.state)};
    return file;
}

inline Training resumed(const File& file, int examples) {
    Training training;
    std::copy_n(file.floats.at("w").begin(), 2, training.w.begin());
    if (!file.floats.at("mean").empty()) training.adam.mean.values = {file.floats.at("mean")};
    if (!file.floats.at("square").empty()) training.adam.square.values = {file.floats.at("square")};
    training.adam.steps = static_cast<int>(file.integers.at("steps").at(0));
    if (file.integers.at("position").at(0) > 0) training.order = counting_order(examples);
    training.position = static_cast<std::size_t>(file.integers.at("position").at(0));
    training.random.state = static_cast<std::uint64_t>(file.integers.at("random").at(0));
    return training;
}

}  // namespace cnn
