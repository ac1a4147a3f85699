// What the program prints about the houses, the landscape and the guessers: numbers that paper can check.
#pragma once

#include "chapters/14_training_loop/descent.hpp"
#include "chapters/14_training_loop/mistakes.hpp"
#include "common/print.hpp"

namespace cnn {

// Three steps of gradient descent that look at all five houses.
inline void print_steps() {
    fmt::print("all five houses, learning rate 0.25\nstep       w    loss   gradient\n");
    const std::vector<float> way = well_way({}, 3, 5, false);
    for (std::size_t step = 0; step < way.size(); ++step)
        fmt::print("{:>4}{:>8}{:>8}{:>11}\n", step, fixed(way[step], 3), fixed(well_loss(houses, way[step]), 2),
                   fixed(well_gradient(houses, way[step]), 2));
    fmt::print("\n");
}

inline const std::vector<float> well_rates{0.05f, 0.25f, 0.5f, 0.75f, 1, 1.1f};

inline void print_rates() {
    fmt::print("learning rate   factor   w: start  step 1  step 2  step 3  step 4  step 20\n");
    for (const float rate : well_rates) {
        const std::vector<float> way = well_way({.learning_rate = rate}, 20, 5, false);
        fmt::print("{:>13}{:>9}   ", fixed(rate, 2), fixed(1 - 2 * rate, 1));
        for (const std::size_t step : {0, 1, 2, 3, 4, 20}) fmt::print("{:>8}", fixed(way[step], 2));
        fmt::print("\n");
    }
    fmt::print("\n");
}

// The houses of a batch as text: "4, 1".
inline std::string house_names(std::span<const float> x) {
    std::string text;
    for (const float house : x) text += fmt::format("{}{}", text.empty() ? "" : ", ", house);
    return text;
}

// One epoch in this order, in batches of two; the batches come from `batch_of`.
template <class BatchOf>
void print_epoch(const std::string& title, std::vector<int> order, BatchOf batch_of) {
    fmt::print("{}\nhouses   their mean   gradient         w\n{:>40}\n", title, fixed(0, 4));
    Well well;
    well_epoch(well, order, 2, [&](std::span<const int> positions) {
        const Batch batch = batch_of(positions);
        const auto x = batch.images.values();
        const double gradient = well_gradient(x, well.w);
        fmt::print("{:6}{:>13}{:>11}{:>10}\n", house_names(x), fixed(well.w - gradient / 2, 1), fixed(gradient, 2),
                   fixed(well.w - well.learning_rate * gradient, 4));
        return batch;
    });
    fmt::print("\n");
}

// Where the well stands after each of the first epochs, for three orders.
inline void print_orders() {
    const std::vector<float> all = well_way({}, 6, 5, false), mixed = well_way({}, 6, 2, true),
                             sorted = well_way({}, 6, 2, false);
    fmt::print("epoch   all five   shuffled, by two   in order, by two\n");
    for (std::size_t epoch = 0; epoch <= 6; ++epoch)
        fmt::print("{:>5}{:>11}{:>19}{:>19}\n", epoch, fixed(all[epoch], 2), fixed(mixed[3 * epoch], 2),
                   fixed(sorted[3 * epoch], 2));
    fmt::print("\n");
}

// The sum of the gradients instead of their mean.
inline void print_sum() {
    fmt::print("the sum, not the mean           w after 1, 2, 3 and 4 epochs\n");
    for (const int batch_size : {5, 2}) {
        SummingWell well;
        fmt::print("{:32}", fmt::format("batches of {}", batch_size));
        for (int epoch = 0; epoch < 4; ++epoch) {
            well_epoch(well, counting_order(5), batch_size, houses_at);
            fmt::print("{:>8}", fixed(well.w, 2));
        }
        fmt::print("\n");
    }
    fmt::print("\n");
}

// Gradient descent on chapter 10's landscape, with three learning rates.
inline const std::vector<float> landscape_rates{0.3f, 3, 16};
inline const Place landscape_start{-1.5f, 2};

inline void print_landscape() {
    const Brightness data;
    const Place slope = tiny_gradient(data, landscape_start);
    fmt::print("w = -1.5, b = 2: gradient ({}, {})\n", fixed(slope.w, 3), fixed(slope.b, 3));
    fmt::print("learning rate   loss: start  step 1  step 2  step 5  step 20    w, b at the end\n");
    for (const float rate : landscape_rates) {
        const std::vector<Place> way = descend(data, landscape_start, rate, 20);
        fmt::print("{:>13}      ", fixed(rate, 1));
        for (const std::size_t step : {0, 1, 2, 5, 20}) {
            const Place p = way[step];
            fmt::print("{:>8}", fixed(tiny_loss(data, p.w, p.b), 3));
        }
        fmt::print("{:>12}, {}\n", fixed(way.back().w, 2), fixed(way.back().b, 2));
    }
    fmt::print("\n");
}

// The best of many guessers, on the questions that it was chosen by and on others.
inline void print_guesses() {
    fmt::print("guessers   the best, of 100 validation digits   the same one, of 100 test digits\n");
    for (const int guessers : {1, 10, 100, 1000}) {
        const Guesses guesses = guess(guessers, 100);
        const auto best = std::ranges::max_element(guesses.validation);
        fmt::print("{:>8}{:>37}{:>35}\n", guessers, *best,
                   guesses.test[static_cast<std::size_t>(best - guesses.validation.begin())]);
    }
    fmt::print("\n");
}

}  // namespace cnn
