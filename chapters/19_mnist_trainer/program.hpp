// The trainer's commands: train, evaluate, predict, report, spread. A template over the network, so that the program of
// a later chapter is this one with another engine.
#pragma once

#include "chapters/19_mnist_trainer/prepare_digit.hpp"
#include "chapters/19_mnist_trainer/report.hpp"
#include "chapters/19_mnist_trainer/spread.hpp"
#include "common/image.hpp"

namespace cnn {

// How to go on after a stop.
inline int say_how_to_resume(const TrainingState& state, const TrainOptions& options) {
    fmt::print("Stopped after {} of {} images of epoch {}; the checkpoint is saved. Go on with:\n", state.position,
               state.order.size(), state.epochs_done + 1);
    const bool elsewhere = options.out != default_output_folder();
    fmt::print("  ./book train --resume{}\n", elsewhere ? fmt::format(" --out '{}'", options.out.string()) : "");
    return 128 + stop_signal;
}

template <ResumableNetwork Network>
int train_command(TrainOptions options) {
    use_threads(options.threads);
    const std::filesystem::path checkpoint = options.out / "checkpoint.safetensors";
    TensorFile saved;
    if (options.resume) {
        saved = read_safetensors(checkpoint);
        adopt_recipe(saved, options);
    }
    const Recipe& recipe = options.recipe;
    const DataSet data = find_data_set(options.data);
    const TrainedOn origin = trained_on(data);
    const int count = training_count(options, data);
    check(!options.resume || saved.metadata["fingerprint"] == origin.fingerprint,
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

// The embedded held-out digits are from MNIST's training images: who trained on those has seen them.
inline void warn_if_seen(const TrainedOn& model, const DataSet& data) {
    if (!data.is_embedded() || model.fingerprint == data.fingerprint) return;
    fmt::print(stderr,
               "warning: this model was trained on {}; the embedded held-out digits come from MNIST's training set, so "
               "it may have seen them: this is no test (--data DIR names other digits)\n",
               model.name.empty() ? "digits that its file does not name" : one_line(model.name));
}

template <ResumableNetwork Network>
void evaluate_command(const std::filesystem::path& model, const std::string& data_choice, int threads) {
    use_threads(threads);
    Random random(0);
    Network network(random);
    const TrainedOn origin = load_model(model, network);
    const DataSet data = find_data_set(data_choice);
    fmt::print("Data: {}: {} digits to test on\n", data.name, data.test.count());
    warn_if_seen(origin, data);
    print_result(finite_evaluation(predict(network, data.test), labels_of(data.test)));
}

// A picture file as an MNIST image. White ink on a transparent ground shows on black, any other ink on white.
inline Tensor<2> digit_from_file(const std::filesystem::path& path) {
    const Tensor<2> on_white = grey_from_colour(read_image(path, 1.0f));
    const auto [least, greatest] = std::minmax_element(on_white.values().begin(), on_white.values().end());
    const bool flat = *greatest - *least < 0.02f;
    return prepare_digit(flat ? grey_from_colour(read_image(path, 0.0f)) : on_white, path.string());
}

// Ten bars, the longest marked.
inline void print_prediction(const std::string& name, const Tensor<2>& p) {
    const int best = best_class(p, 0);
    fmt::print("{}: {} with {:.1f} %\n", name, best, 100 * p(0, best));
    for (int digit = 0; digit < 10; ++digit)
        fmt::print("  {} {} {:5.1f} %{}\n", digit, bar(p(0, digit), 40), 100 * p(0, digit),
                   digit == best ? "  <-" : "");
}

template <ResumableNetwork Network>
void predict_command(const std::filesystem::path& model, const std::vector<std::string>& images) {
    Random random(0);
    Network network(random);
    load_model(model, network);
    std::vector<Tensor<2>> digits;  // read all before the first line is printed: one of them may be no image
    for (const std::string& path : images) digits.push_back(digit_from_file(path));
    for (std::size_t i = 0; i < images.size(); ++i) {
        const Tensor<4> batch({1, 1, 28, 28}, {digits[i].values().begin(), digits[i].values().end()});
        Tensor<2> p = network.log_probabilities(standardize(scale(batch), mnist_statistics));
        check(std::isfinite(p(0, 0)), "{}: expected smaller parameters: no probability is finite", model.string());
        for (float& value : p.values()) value = std::exp(value);
        print_prediction(images[i], p);
    }
}

// The command line, read and carried out; the exit status.
template <ResumableNetwork Network>
int trainer_program(int argc, char** argv, const std::string& description) {
    CLI::App app(description, "book");
    app.require_subcommand(0, 1);
    app.fallthrough(false);
    app.get_formatter()->column_width(22);
    TrainOptions options;
    std::string data;
    std::filesystem::path model;
    std::vector<std::string> images;
    int threads = 0, seeds = 20;

    CLI::App* train = app.add_subcommand("train", "train the network, test it, save it and draw how it went");
    add_train_options(*train, options);
    CLI::App* evaluate = app.add_subcommand("evaluate", "test a saved model");
    evaluate->add_option("MODEL", model, "a model.safetensors file")->required()->type_name("");
    add_data_option(*evaluate, data);
    add_threads_option(*evaluate, threads);
    CLI::App* predict = app.add_subcommand("predict", "say which digit pictures show");
    predict->add_option("MODEL", model, "a model.safetensors file")->required()->type_name("");
    predict->add_option("IMAGE", images, "picture files: dark on light or light on dark, any size")
        ->required()
        ->type_name("");

    CLI::App* report = app.add_subcommand("report", "tables of a training: what it learned, what it confuses");
    report->add_option("--out", options.out, "the training's folder (default: the book's\nout/19_mnist_trainer)")
        ->type_name("DIR")
        ->check(folder_name());
    CLI::App* spread = app.add_subcommand("spread", "train with many seeds, and draw what they reach");
    add_spread_options(*spread, options, seeds);

    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& help) {
        return app.exit(help);
    } catch (const CLI::ParseError& error) {
        throw Error(fmt::format("{} (--help lists the options)", error.what()));
    }
    check(!app.get_subcommands().empty(),
          "expected a command: train, evaluate, predict, report or spread (--help says what they do)");
    int status = 0;
    if (*train) {
        finish_train_options(*train, options);
        status = train_command<Network>(options);
    }
    if (*evaluate) evaluate_command<Network>(model, data, threads);
    if (*predict) predict_command<Network>(model, images);
    if (*report) report_command<Network>(options.out);
    if (*spread) {
        finish_train_options(*spread, options);
        status = spread_command<Network>(options, seeds);
    }
    // A full disk behind standard output shows here, or has shown at an earlier line.
    check(std::fflush(stdout) == 0 && std::ferror(stdout) == 0, "standard output: cannot be written");
    return status;
}

}  // namespace cnn
