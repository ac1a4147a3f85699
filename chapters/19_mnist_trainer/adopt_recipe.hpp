// The recipe in a checkpoint, and how it goes together with what the command line says.
#pragma once

#include "chapters/19_mnist_trainer/checkpoint.hpp"
#include "chapters/19_mnist_trainer/options.hpp"

namespace cnn {

// The recipe in a checkpoint's metadata, read as the command line is read.
inline Recipe recipe_of(const TensorFile& file) {
    TrainOptions options;
    CLI::App command;
    add_train_options(command, options, {});
    std::vector<std::string> words;
    for (const auto& [name, unused] : describe(options.recipe)) {
        const auto found = file.metadata.find(name);
        check(found != file.metadata.end(), "{}: not a checkpoint of this trainer: {} is missing", file.source, name);
        if (name != "--limit" || found->second != "0") words.push_back(name + "=" + found->second);
    }
    try {
        command.parse(words);
    } catch (const CLI::ParseError& error) {
        throw Error(fmt::format("{}: not a checkpoint of this trainer: {}", file.source, error.what()));
    }
    return options.recipe;
}

// The options to go on with: the checkpoint's recipe. An option on the command line must say the same, except that
// more epochs may be asked for while the learning rate is constant.
inline void adopt_recipe(const TensorFile& file, TrainOptions& options) {
    const Recipe saved = recipe_of(file);
    const auto wanted = describe(options.recipe), found = describe(saved);
    const bool longer = saved.schedule == "constant" && options.recipe.epochs >= saved.epochs;
    for (const std::string& name : options.given) {
        if (name == "--epochs" && longer) continue;
        check(wanted.at(name) == found.at(name), "{}: the checkpoint was made with {} {}, found {} on the command line",
              file.source, name, found.at(name), wanted.at(name));
    }
    const bool epochs_given = std::find(options.given.begin(), options.given.end(), "--epochs") != options.given.end();
    const int epochs = epochs_given ? options.recipe.epochs : saved.epochs;
    options.recipe = saved;
    options.recipe.epochs = epochs;
    const auto data = file.metadata.find("data");
    if (options.data.empty() && data != file.metadata.end()) options.data = data->second;
}

// Read the checkpoint in the output folder and go on by its recipe.
inline TensorFile adopt_checkpoint(TrainOptions& options) {
    TensorFile saved = read_safetensors(options.out / "checkpoint.safetensors");
    adopt_recipe(saved, options);
    return saved;
}

}  // namespace cnn
