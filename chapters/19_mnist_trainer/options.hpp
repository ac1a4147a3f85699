// What the command line says, and the one place where it is read.
#pragma once

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdlib>
#include <limits>
#include <optional>
#include <string>

#include "chapters/19_mnist_trainer/recipe.hpp"
#include "common/check.hpp"

namespace cnn {

// The whole text as a number, or nothing.
template <class Number>
std::optional<Number> number_from(const std::string& text) {
    Number value{};
    const char* last = text.data() + text.size();
    if constexpr (std::is_floating_point_v<Number>) {
        char* end = nullptr;  // strtod: not every standard library reads floats with from_chars
        value = std::strtod(text.c_str(), &end);
        return !text.empty() && end == last ? std::optional(value) : std::nullopt;
    } else {
        const auto [end, error] = std::from_chars(text.data(), last, value);
        return error == std::errc() && end == last ? std::optional(value) : std::nullopt;
    }
}

// A number in [low, high], whole or not; CLI11 puts the option's name before the message.
template <class Number>
CLI::Validator number_in(Number low, Number high, const std::string& expected) {
    const auto validate = [=](std::string& text) {
        const std::optional<Number> value = number_from<Number>(text);
        if (!value || !(low <= *value && *value <= high))
            return fmt::format("expected {}, found {}", expected, text.empty() ? "nothing" : text);
        text = fmt::format("{}", *value);  // CLI11 itself would take 010 for 8
        return std::string();
    };
    return CLI::Validator(validate, "");
}

inline CLI::Validator whole_number_from(int low) {
    return number_in(low, 1'000'000'000, fmt::format("a whole number from {} to 1000000000", low));
}

// a, b or c
inline std::string choice_of(const std::vector<std::string>& names) {
    std::string words;
    for (std::size_t i = 0; i < names.size(); ++i)
        words += (i == 0 ? "" : i + 1 < names.size() ? ", " : " or ") + names[i];
    return words;
}

// One of these names; no names: any.
inline CLI::Validator one_of(const std::vector<std::string>& names) {
    const auto validate = [=](const std::string& name) {
        const bool is_known = names.empty() || std::find(names.begin(), names.end(), name) != names.end();
        return is_known ? "" : fmt::format("expected {}, found {}", choice_of(names), name.empty() ? "nothing" : name);
    };
    return CLI::Validator(validate, "");
}

// A folder's name; "" is what an unset shell variable leaves.
inline CLI::Validator folder_name() {
    return CLI::Validator(
        [](const std::string& name) { return name.empty() ? "expected a folder, found nothing" : ""; }, "");
}

inline void add_data_option(CLI::App& command, std::string& data) {
    command
        .add_option("--data", data,
                    "folder with MNIST's four files, gzipped or not, or\n"
                    "'embedded' for the book's own digits (default: $CNN_DATA,\n"
                    "else data/mnist where ./book data has put it, else\n"
                    "the embedded digits)")
        ->type_name("DIR")
        ->check(folder_name());
}

inline void add_threads_option(CLI::App& command, int& threads) {
    command.add_option("--threads", threads, "how many threads (default: one for each core)")
        ->type_name("N")
        ->transform(number_in(1, 256, "a whole number from 1 to 256"));
}

// The options that decide the result, but for the seed. `engines`: the names that --engine may have; none: any.
inline void add_recipe_options(CLI::App& command, Recipe& recipe, const std::vector<std::string>& engines) {
    command.add_option("--epochs", recipe.epochs, "how often to go through the training set (default: 4)")
        ->type_name("N")
        ->transform(whole_number_from(1));
    command.add_option("--batch-size", recipe.batch_size, "images in one training step (default: 64)")
        ->type_name("N")
        ->transform(whole_number_from(1));
    command
        .add_option("--learning-rate", recipe.learning_rate, "Adam's learning rate (default: 0.001; one-cycle: 0.003)")
        ->type_name("X")
        ->transform(number_in(1e-12, 1e3, "a number from 1e-12 to 1000"));
    command
        .add_option("--schedule", recipe.schedule,
                    "constant, or one-cycle: up for a quarter of all steps,\nthen down (default: constant)")
        ->type_name("NAME")
        ->check(one_of({"constant", "one-cycle"}));
    command
        .add_option("--shift", recipe.shift,
                    "move each training image by up to so many pixels, anew\nin every epoch (default: 0)")
        ->type_name("PIXELS")
        ->transform(number_in(0, 27, "a whole number from 0 to 27"));
    command.add_option("--limit", recipe.limit, "train on the first N digits only")
        ->type_name("N")
        ->transform(whole_number_from(1));
    command
        .add_option("--engine", recipe.engine,
                    fmt::format("how to compute: {}\n(default: {})", choice_of(engines), recipe.engine))
        ->type_name("NAME")
        ->check(one_of(engines));
}

inline void add_out_option(CLI::App& command, std::filesystem::path& out) {
    command.add_option("--out", out, "where to write (default: the book's out/19_mnist_trainer)")
        ->type_name("DIR")
        ->check(folder_name());
}

inline void add_train_options(CLI::App& command, TrainOptions& options, const std::vector<std::string>& engines) {
    add_data_option(command, options.data);
    add_recipe_options(command, options.recipe, engines);
    command.add_option("--seed", options.recipe.seed, "where the random numbers start (default: 1)")
        ->type_name("N")
        ->transform(number_in(std::uint64_t{0}, std::numeric_limits<std::uint64_t>::max(),
                              "a whole number from 0 to 2^64 - 1"));
    add_threads_option(command, options.threads);
    add_out_option(command, options.out);
    command.add_flag("--resume", options.resume, "go on from the checkpoint in the output folder");
}

inline void add_spread_options(CLI::App& command, TrainOptions& options, int& seeds,
                               const std::vector<std::string>& engines) {
    command.add_option("--seeds", seeds, "train with the seeds 1 to N (default: 20)")
        ->type_name("N")
        ->transform(whole_number_from(1));
    add_data_option(command, options.data);
    add_recipe_options(command, options.recipe, engines);
    add_threads_option(command, options.threads);
    add_out_option(command, options.out);
}

// After parsing: which recipe options were given, and what follows from one for another.
inline void finish_train_options(const CLI::App& command, TrainOptions& options) {
    for (const char* name :
         {"--epochs", "--batch-size", "--learning-rate", "--schedule", "--shift", "--seed", "--limit", "--engine"})
        if (command.get_option_no_throw(name) != nullptr && command.count(name) > 0) options.given.emplace_back(name);
    if (options.recipe.schedule == "one-cycle" && command.count("--learning-rate") == 0)
        options.recipe.learning_rate = one_cycle_peak;
}

}  // namespace cnn
