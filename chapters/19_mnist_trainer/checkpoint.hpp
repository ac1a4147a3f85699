// A checkpoint: everything that training needs to go on as if it had never stopped.
//
//   parameters.*, adam.mean.*, adam.square.*   under PyTorch's parameter names
//   state.progress                             epochs done, images of this epoch done, steps done, generator
//   state.order                                this epoch's order of the training set
//   history.*                                  what the curves are drawn from
//   metadata                                   the recipe and the data set
#pragma once

#include "chapters/19_mnist_trainer/adam_learner.hpp"
#include "chapters/19_mnist_trainer/model_file.hpp"
#include "chapters/19_mnist_trainer/recipe.hpp"
#include "common/random.hpp"

namespace cnn {

// How many batches these images make; the last one holds what is left.
inline int batch_count(int images, int batch_size) {
    return (images + batch_size - 1) / batch_size;
}

struct TrainingState {
    explicit TrainingState(std::uint64_t seed = 0) : random(seed) {}

    Random random;
    int epochs_done = 0;
    std::size_t position = 0;  // images of the current epoch that are done; 0: it has yet to be shuffled
    int steps = 0;
    std::vector<int> order;
    std::vector<float> losses;                        // one for each step
    std::vector<float> test_losses, test_accuracies;  // one for each epoch
};

inline std::map<std::string, std::string> describe(const Recipe& recipe) {
    return {{"--epochs", fmt::format("{}", recipe.epochs)},
            {"--batch-size", fmt::format("{}", recipe.batch_size)},
            {"--learning-rate", fmt::format("{}", recipe.learning_rate)},
            {"--schedule", recipe.schedule},
            {"--shift", fmt::format("{}", recipe.shift)},
            {"--seed", fmt::format("{}", recipe.seed)},
            {"--limit", fmt::format("{}", recipe.limit)},
            {"--engine", recipe.engine}};
}

template <ResumableNetwork Network>
void save_checkpoint(const std::filesystem::path& path, Network& network, const TrainingState& state,
                     const TrainOptions& options, const TrainedOn& trained_on) {
    TensorFile file;
    file.metadata = describe(options.recipe);
    const bool is_folder = !options.data.empty() && options.data != "embedded";
    file.metadata["data"] = is_folder ? std::filesystem::absolute(options.data).string() : options.data;
    file.metadata["trained_on"] = trained_on.name;
    file.metadata["fingerprint"] = trained_on.fingerprint;
    add_tensors(file, "parameters.", network.parameters());
    add_tensors(file, "adam.", network.optimizer_state());
    const auto count = [](const auto& values) { return static_cast<int>(values.size()); };
    const auto random = static_cast<std::int64_t>(state.random.state);
    file.tensors["state.progress"] = {
        {4},
        std::vector<std::int64_t>{state.epochs_done, static_cast<std::int64_t>(state.position), state.steps, random}};
    file.tensors["state.order"] = {{count(state.order)},
                                   std::vector<std::int64_t>(state.order.begin(), state.order.end())};
    file.tensors["history.losses"] = {{count(state.losses)}, state.losses};
    file.tensors["history.test_losses"] = {{count(state.test_losses)}, state.test_losses};
    file.tensors["history.test_accuracies"] = {{count(state.test_accuracies)}, state.test_accuracies};
    write_safetensors(path, file);
}

// The state of training and, into the network, its parameters and Adam's memory. `count`: how many digits it trains on.
template <ResumableNetwork Network>
TrainingState load_state(const TensorFile& file, Network& network, int count, int batch_size) {
    network.set_parameters(tensors_from(file, "parameters.", network.parameters()));
    const auto& progress = file.integers("state.progress");
    const auto& order = file.integers("state.order");
    check(progress.size() == 4, "{}: state.progress: expected 4 numbers, found {}", file.source, progress.size());
    check(0 <= progress[0] && progress[0] <= 1'000'000'000 && 0 <= progress[1] && progress[1] < count &&
              0 <= progress[2] && progress[2] <= 2'000'000'000,
          "{}: state.progress is out of range", file.source);
    const std::int64_t steps =
        progress[0] * batch_count(count, batch_size) + batch_count(static_cast<int>(progress[1]), batch_size);
    check(progress[2] == steps, "{}: state.progress: expected {} steps, found {}", file.source, steps, progress[2]);

    TrainingState state;
    state.epochs_done = static_cast<int>(progress[0]);
    state.position = static_cast<std::size_t>(progress[1]);
    state.steps = static_cast<int>(progress[2]);
    state.random.state = static_cast<std::uint64_t>(progress[3]);
    network.set_optimizer_state(tensors_from(file, "adam.", network.optimizer_state()), state.steps);

    // The order must name every digit once.
    std::vector<bool> named(static_cast<std::size_t>(count));
    for (const std::int64_t digit : order) {
        check(0 <= digit && digit < count && !named[static_cast<std::size_t>(digit)],
              "{}: state.order does not name each of {} digits once", file.source, count);
        named[static_cast<std::size_t>(digit)] = true;
        state.order.push_back(static_cast<int>(digit));
    }
    check(static_cast<int>(order.size()) == count, "{}: state.order: expected {} digits, found {}", file.source, count,
          order.size());
    state.losses = file.floats("history.losses");
    state.test_losses = file.floats("history.test_losses");
    state.test_accuracies = file.floats("history.test_accuracies");
    const auto epochs = static_cast<std::size_t>(state.epochs_done);
    check(state.losses.size() == static_cast<std::size_t>(state.steps) && state.test_losses.size() == epochs &&
              state.test_accuracies.size() == epochs,
          "{}: history: expected {} losses of {} epochs, found {}, {} and {}", file.source, steps, epochs,
          state.losses.size(), state.test_losses.size(), state.test_accuracies.size());
    return state;
}

}  // namespace cnn
