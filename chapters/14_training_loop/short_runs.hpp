// Short trainings of one epoch on 800 digits: with four learning rates, and with the digits in a bad order.
#pragma once

#include "chapters/14_training_loop/mistakes.hpp"
#include "common/parallel.hpp"

namespace cnn {

inline SmallNetwork fresh_network() {
    Random random(1);
    return SmallNetwork(random);
}
inline ForgetfulNetwork fresh_forgetful_network() {
    Random random(1);
    return ForgetfulNetwork(random);
}

// The losses of one epoch on the digits in this order, and how good the network is then.
struct ShortRun {
    std::vector<float> losses;
    Evaluation validation{};
    double open = 0;    // the share of its inputs that the second ReLU lets through then
    std::string error;  // why the training stopped
};

inline ShortRun short_run(const Split& data, const std::vector<int>& order, float learning_rate) {
    Learner<SmallNetwork, GradientDescent> learner{fresh_network(), {learning_rate}};
    ShortRun run;
    try {
        const auto batch_of = [&](std::span<const int> positions) { return make_batch(data.train, positions); };
        train_epoch(learner, order, 0, 16, batch_of, [&](std::size_t, float loss) {
            run.losses.push_back(loss);
            return true;
        });
        run.validation = evaluate(learner, data.validation);
        const std::span<const float> maps = std::as_const(learner.network.relu2.x).values();
        const auto positive = std::ranges::count_if(maps, [](float value) { return value > 0; });
        run.open = static_cast<double>(positive) / static_cast<double>(maps.size());
    } catch (const Error& error) {
        run.error = error.what();
    }
    return run;
}

inline const std::vector<float> network_rates{0.01f, 0.1f, 1, 10};

inline std::vector<int> shuffled_order(int count) {
    std::vector<int> order = counting_order(count);
    Random random(1);
    random.shuffle(order);
    return order;
}

// A short run for each learning rate; one with the digits sorted by their labels; and 10 again, in another order.
inline std::vector<ShortRun> short_runs(const Split& data) {
    std::vector<int> sorted = counting_order(800);
    std::ranges::stable_sort(sorted, {}, [&](int n) { return data.train.labels[static_cast<std::size_t>(n)]; });
    std::vector<ShortRun> runs(network_rates.size() + 2);
    parallel_for(static_cast<int>(runs.size()), [&](int k) {
        const auto i = static_cast<std::size_t>(k);
        if (i < network_rates.size())
            runs[i] = short_run(data, shuffled_order(800), network_rates[i]);
        else
            runs[i] =
                i == network_rates.size() ? short_run(data, sorted, 0.1f) : short_run(data, shuffled_order(640), 10);
    });
    return runs;
}

}  // namespace cnn
