// The command `train`: from the options to a model, a checkpoint and pictures.
#pragma once

#include "chapters/19_mnist_trainer/command_parts.hpp"
#include "chapters/19_mnist_trainer/figures.hpp"

namespace cnn {

// How to go on after a stop.
inline int say_how_to_resume(const TrainingState& state, const TrainOptions& options) {
    fmt::print("Stopped after {} of {} images of epoch {}; the checkpoint is saved. Go on with:\n", state.position,
               state.order.size(), state.epochs_done + 1);
    const bool elsewhere = options.out != default_output_folder();
    fmt::print("  ./book train --resume{}\n", elsewhere ? fmt::format(" --out '{}'", options.out.string()) : "");
    return 128 + stop_signal;
}

// Train, test, save and draw; `saved` is the checkpoint to go on from. The exit status.
template <ResumableNetwork Network>
int train_command(const TrainOptions& options, const TensorFile& saved) {
    use_threads(options.threads);
    const std::filesystem::path checkpoint = options.out / "checkpoint.safetensors";
    const Recipe& recipe = options.recipe;
    const DataSet data = find_data_set(options.data);
    const TrainedOn origin = trained_on(data);
    const int count = training_count(options, data);
    const auto fingerprint = saved.metadata.find("fingerprint");
    check(!options.resume || (fingerprint != saved.metadata.end() && fingerprint->second == origin.fingerprint),
          "{}: the checkpoint was made with other training digits than those of {}; --data DIR names others",
          checkpoint.string(), data.name);
    TrainingState state(recipe.seed);
    Network network(state.random);
    if (options.resume) state = load_state(saved, network, count, recipe.batch_size);
    check_writable_folder(options.out);
    print_data(data, count);

    const Labels labels = labels_of(data.test);
    Tensor<2> log_p;
    const auto save = [&] { save_checkpoint(checkpoint, network, state, options, origin); };
    const auto after_epoch = [&] {
        log_p = predict(network, data.test);
        const Evaluation result = finite_evaluation(log_p, labels);
        state.test_losses.push_back(static_cast<float>(result.average_loss));
        state.test_accuracies.push_back(static_cast<float>(result.accuracy()));
        save();
    };
    stop_on_signals();
    if (!train_by_recipe(network, data.train, count, recipe, state, after_epoch)) {
        save();
        return say_how_to_resume(state, options);
    }

    if (log_p.size() == 0) log_p = predict(network, data.test);  // resumed after the last epoch
    const Evaluation result = finite_evaluation(log_p, labels);
    save_model(options.out / "model.safetensors", network, origin);
    draw_curves(options.out / "curves.svg", state.losses, state.epochs_done, state.test_accuracies);
    draw_confusion(options.out / "confusion.svg", log_p, labels);
    draw_mistakes(options.out / "mistakes.svg", log_p, data.test);
    fmt::print("Wrote model.safetensors, curves.svg, confusion.svg and mistakes.svg to {}\n", options.out.string());
    print_result(result);
    return 0;
}

}  // namespace cnn
