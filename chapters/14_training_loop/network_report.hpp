// What the program prints about the small network: the ladder, the learning rates, the training.
#pragma once

#include "chapters/14_training_loop/short_runs.hpp"
#include "chapters/14_training_loop/watch.hpp"

namespace cnn {

// ── The ladder ─────────────────────────────────────────────────────────────────────────────────────────────────

// Rung 2 for both networks, parameter by parameter.
inline void print_gradient_checks(const Digits& digits) {
    SmallNetwork network = fresh_network();
    ForgetfulNetwork forgetful = fresh_forgetful_network();
    const Batch batch = make_batch(digits, counting_order(3));
    const auto verdict = [](double error) { return error < 0.05 ? "right" : "WRONG"; };
    fmt::print("gradient check of      the network   relu1 forgotten\n");
    for (std::size_t k = 0; k < network.parameters().size(); ++k)
        fmt::print("{:20}{:>14}{:>18}\n", network.parameters()[k].name, verdict(slopes(network, batch, k, 24).error()),
                   verdict(slopes(forgetful, batch, k, 24).error()));
    fmt::print("\n");
}

// One network that is as it should be and four that are not, on the ladder; two of them climb at a time.
inline void print_ladder(const Digits& digits) {
    const SmallNetwork network = fresh_network();
    const std::vector<std::pair<std::string, std::function<Rungs()>>> climbers = {
        {"as it should be", [&] { return climb(network, digits, 0.1f); }},
        {"weights ten times too large", [&] { return climb(magnified(network, 10), digits, 0.1f); }},
        {"relu1 forgotten in backward", [&] { return climb(fresh_forgetful_network(), digits, 0.1f); }},
        {"uphill: + instead of -", [&] { return climb(network, digits, -0.1f); }},
        {"labels one picture too far", [&] { return climb(network, with_labels_moved(digits), 0.1f); }}};
    std::vector<Rungs> all(climbers.size());
    parallel_for(static_cast<int>(all.size()), [&](int k) {
        const auto i = static_cast<std::size_t>(k);
        all[i] = climbers[i].second();
    });
    fmt::print("the sanity ladder              first loss   gradients   20 by heart   new digits\n");
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::array<bool, 4> passed = all[i].passed();
        fmt::print("{:31}{:>10}{:>12}{:>14}{:>13}\n", climbers[i].first, passed[0] ? "-" : "found",
                   passed[1] ? "-" : "found", passed[2] ? "-" : "found", passed[3] ? "-" : "found");
    }
    fmt::print("\n");
}

// ── Learning rates and orders ─────────────────────────────────────────────────────────────────────────────────

// One line: the first losses, the mean of the last ten, and the validation set.
inline void print_short_run(const std::string& name, const ShortRun& run) {
    fmt::print("{:22}", name);
    for (std::size_t k = 0; k < 4; ++k) fmt::print("{:>8}", fixed(run.losses[k], 2));
    const auto last = std::span(run.losses).last(10);
    fmt::print("{:>10}{:>18}{:>7} %{:>11} %\n", fixed(std::accumulate(last.begin(), last.end(), 0.0) / 10, 2),
               fixed(run.validation.average_loss, 2), fixed(100 * run.validation.error(), 1), fixed(100 * run.open, 0));
}

inline void print_short_runs(const std::vector<ShortRun>& runs) {
    fmt::print(
        "one epoch, rate         first four losses             last ten   validation loss    error   relu2 open\n");
    for (std::size_t i = 0; i < network_rates.size(); ++i)
        print_short_run(fmt::format("{}", network_rates[i]), runs[i]);
    print_short_run("0.1, sorted by label", runs[network_rates.size()]);
    fmt::print("\nlearning rate 10, another order\n{}\n\n", runs.back().error);
}

}  // namespace cnn
