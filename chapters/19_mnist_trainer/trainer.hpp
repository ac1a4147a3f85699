// Training from the first batch to the last: the training loop of chapter 14 with a recipe, checkpoints and a way to
// stop. It works for any network that the book's seam admits.
#pragma once

#include <csignal>

#include "chapters/17_generalization/schedule.hpp"
#include "chapters/17_generalization/shift.hpp"
#include "chapters/19_mnist_trainer/checkpoint.hpp"
#include "common/progress.hpp"

namespace cnn {

// The signal that asked the program to stop; 0 while none has. A second one ends it at once.
inline volatile std::sig_atomic_t stop_signal = 0;

inline void stop_on_signals() {
    struct sigaction action{};
    action.sa_handler = [](int signal) { stop_signal = signal; };
    action.sa_flags = SA_RESETHAND | SA_RESTART;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

// What the trainer tells while it works: a bar on a terminal, else a line for every 100 batches.
class TrainingReport {
  public:
    TrainingReport(int epoch_number, std::size_t first, std::size_t count)
        : epoch(epoch_number),
          begin(static_cast<int>(first)),
          total(static_cast<int>(count)),
          progress(fmt::format("Epoch {}", epoch_number), begin, total) {}
    ~TrainingReport() {
        if (terminal) clear();  // also where an error is to be printed next
    }
    TrainingReport(const TrainingReport&) = delete;
    TrainingReport& operator=(const TrainingReport&) = delete;

    void batch(std::size_t seen, float loss) {
        ++batches;
        if (terminal)
            progress.update(static_cast<int>(seen), fmt::format("loss {:.4f}", loss));
        else if (batches % 100 == 0)
            fmt::print("Train Epoch: {} [{}/{}] Loss: {:.6f}\n", epoch, seen, total, loss);
    }

    void end() const {
        if (terminal) clear();
        const double seconds = watch.seconds();
        fmt::print("Epoch {}: {} images in {:.2f} s ({:.0f} images/s)\n", epoch, total - begin, seconds,
                   (total - begin) / seconds);
        std::fflush(stdout);
    }

  private:
    static void clear() {
        Progress::clear();
        std::fflush(stdout);
    }

    int epoch, begin, total, batches = 0;
    bool terminal = standard_output_is_terminal();
    Progress progress;
    Stopwatch watch;
};

// For many runs in a row: only the bar, and only where somebody watches.
class QuietReport {
  public:
    QuietReport(int epoch, std::size_t first, std::size_t count)
        : progress(fmt::format("Epoch {}", epoch), static_cast<int>(first), static_cast<int>(count)) {}
    ~QuietReport() {
        if (terminal) Progress::clear();
    }
    QuietReport(const QuietReport&) = delete;
    QuietReport& operator=(const QuietReport&) = delete;

    void batch(std::size_t seen, float loss) {
        if (terminal) progress.update(static_cast<int>(seen), fmt::format("loss {:.4f}", loss));
    }
    void end() const {}

  private:
    bool terminal = standard_output_is_terminal();
    Progress progress;
};

// The learning rate of a step, counted from 0, where `count` digits are trained on.
inline double rate_of_step(const Recipe& recipe, int count, int step) {
    if (recipe.schedule != "one-cycle") return recipe.learning_rate;
    return one_cycle(step, batch_count(count, recipe.batch_size) * recipe.epochs, recipe.learning_rate);
}

// The epochs of a recipe, from `state` on, which is kept up to date. `train_rest(after_batch)` is to train on what is
// left of an epoch. After every epoch `after_epoch()` is called, with the state at the epoch's end. Returns false where
// a signal stopped it.
template <class Report, class TrainRest, class AfterEpoch>
bool for_each_epoch(int count, const Recipe& recipe, TrainingState& state, TrainRest train_rest,
                    AfterEpoch after_epoch) {
    while (state.epochs_done < recipe.epochs) {
        if (state.position == 0) {
            state.order = counting_order(count);
            state.random.shuffle(state.order);
        }
        Report report(state.epochs_done + 1, state.position, state.order.size());
        train_rest([&](std::size_t seen, float loss) {
            state.position = seen;
            ++state.steps;
            state.losses.push_back(loss);
            report.batch(seen, loss);
            return stop_signal == 0;
        });
        if (state.position == state.order.size()) {
            state.position = 0;
            ++state.epochs_done;
            report.end();
            after_epoch();
        }
        if (stop_signal != 0 && state.epochs_done < recipe.epochs) return false;
    }
    return true;
}

// Trains `network` as the recipe says. A network that keeps the digits where it computes has a version of its own
// (chapter 20).
template <class Report = TrainingReport, ResumableNetwork Network, class AfterEpoch>
bool train_by_recipe(Network& network, const Digits& digits, int count, const Recipe& recipe, TrainingState& state,
                     AfterEpoch after_epoch) {
    const auto batch_of = [&](std::span<const int> positions) {
        network.set_learning_rate(static_cast<float>(rate_of_step(recipe, count, state.steps)));
        if (recipe.shift == 0) return make_batch(digits, positions);
        const Tensor<4> moved = shift_randomly(digits.images_at(positions), recipe.shift, state.random);
        return Batch{standardize(scale(moved), mnist_statistics), digits.labels_at(positions)};
    };
    const auto train_rest = [&](auto after_batch) {
        train_epoch(network, state.order, state.position, recipe.batch_size, batch_of, after_batch);
    };
    return for_each_epoch<Report>(count, recipe, state, train_rest, after_epoch);
}

}  // namespace cnn
