// The trainer's command line: train, evaluate, predict, report, spread. The engines are handed in, so that the program
// of a later chapter is this one with others.
#pragma once

#include "chapters/19_mnist_trainer/adopt_recipe.hpp"
#include "chapters/19_mnist_trainer/choose_engine.hpp"
#include "common/print.hpp"

namespace cnn {

// The command line, read and carried out; the exit status.
inline int trainer_program(int argc, char** argv, const std::string& description, const std::vector<Engine>& engines) {
    CLI::App app(description, "book");
    app.require_subcommand(0, 1);
    app.fallthrough(false);
    app.get_formatter()->column_width(22);
    TrainOptions options;
    options.recipe.engine = engines.front().name;
    std::string data;
    std::filesystem::path model;
    std::vector<std::string> images;
    int threads = 0, seeds = 20;

    CLI::App* train = app.add_subcommand("train", "train the network, test it, save it and draw how it went");
    add_train_options(*train, options, names_of(engines));
    add_device_option(*train, options.device, engines);
    CLI::App* evaluate = app.add_subcommand("evaluate", "test a saved model");
    evaluate->add_option("MODEL", model, "a model.safetensors file")->required()->type_name("");
    add_data_option(*evaluate, data);
    add_device_option(*evaluate, options.device, engines);
    add_threads_option(*evaluate, threads);
    CLI::App* predict = app.add_subcommand("predict", "say which digit pictures show");
    predict->add_option("MODEL", model, "a model.safetensors file")->required()->type_name("");
    predict->add_option("IMAGE", images, "picture files: dark on light or light on dark, any size")
        ->required()
        ->type_name("");
    add_device_option(*predict, options.device, engines);

    CLI::App* report = app.add_subcommand("report", "tables of a training: what it learned, what it confuses");
    report->add_option("--out", options.out, "the training's folder (default: the book's\nout/19_mnist_trainer)")
        ->type_name("DIR")
        ->check(folder_name());
    CLI::App* spread = app.add_subcommand("spread", "train with many seeds, and draw what they reach");
    add_spread_options(*spread, options, seeds, names_of(engines));
    add_device_option(*spread, options.device, engines);

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
        const TensorFile saved = options.resume ? adopt_checkpoint(options) : TensorFile{};
        status = chosen_engine(options, engines, saved.source).train(options, saved);
    }
    if (*evaluate) first_engine_on(options.device, engines).evaluate(model, data, threads);
    if (*predict) first_engine_on(options.device, engines).predict(model, images);
    if (*report) {
        const TensorFile saved = adopt_checkpoint(options);
        engines.front().report(options, saved);
    }
    if (*spread) {
        finish_train_options(*spread, options);
        status = chosen_engine(options, engines).spread(options, seeds);
    }
    // A full disk behind standard output shows here, or has shown at an earlier line.
    check(std::fflush(stdout) == 0 && std::ferror(stdout) == 0, "standard output: cannot be written");
    return status;
}

}  // namespace cnn
