// The training of two networks at once, one on each core: the right one, which is shown, and the forgetful one.
#pragma once

#include "chapters/14_training_loop/network_report.hpp"

namespace cnn {

struct Trainings {
    History right, forgetful;
    double seconds = 0;
};

inline void print_epoch_line(const History& history, std::size_t epoch) {
    fmt::print("{:>5}{:>16}{:>18}{:>17} %{:>17} %\n", epoch, epoch == 0 ? "" : fixed(history.epoch_loss[epoch - 1], 3),
               fixed(history.validation[epoch].average_loss, 3), fixed(100 * history.training[epoch].error(), 1),
               fixed(100 * history.validation[epoch].error(), 1));
    std::fflush(stdout);
}

inline Trainings train_both(const Split& data, const Plan& plan) {
    Trainings result;
    Stopwatch stopwatch;
    Screen screen;
    std::size_t shown = 0;
    fmt::print("epoch   training loss   validation loss   training error   validation error\n");
    const auto show = [&](auto& learner, const History& history) {
        screen.clear();
        for (; shown < history.validation.size(); ++shown) print_epoch_line(history, shown);
        screen.draw(learner.network.conv1.weight.value, history);
    };
    parallel_for(2, [&](int which) {
        if (which == 0)
            result.right = train_and_record(fresh_network(), data, plan, show);
        else
            result.forgetful = train_and_record(fresh_forgetful_network(), data, plan, [](auto&, auto&) {});
    });
    screen.clear();
    result.seconds = stopwatch.seconds();
    return result;
}

inline void print_trainings(const Trainings& trainings) {
    fmt::print("\nerrors after training    training   validation     test\n");
    const auto row = [](const char* name, const History& history) {
        fmt::print("{:23}{:>8} %{:>11} %{:>7} %\n", name, fixed(100 * history.training.back().error(), 1),
                   fixed(100 * history.validation.back().error(), 1), fixed(100 * history.test.error(), 1));
    };
    row("the network", trainings.right), row("relu1 forgotten", trainings.forgetful);
    fmt::print("both trained in {:.0f} s\n\n", trainings.seconds);
}

// Twenty digits, learned by heart: what does the network know of others?
inline void print_by_heart(const Split& data) {
    Learner<SmallNetwork, GradientDescent> learner{fresh_network(), {0.1f}};
    const int right = learned_by_heart(learner, data.train);
    const Evaluation validation = evaluate(learner, data.validation);
    fmt::print("learned by heart         right   of\nthe 20 digits {:>16}{:>5}\nvalidation digits {:>12}{:>5}\n\n",
               right, 20, validation.correct, validation.count);
}

}  // namespace cnn
