// What the command line says, and the one place where it is read.
#pragma once

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdlib>
#include <limits>
#include <optional>
#include <string>

#include "common/check.hpp"
#include "common/files.hpp"

namespace cnn {

// The recipe decides the result; a checkpoint remembers it. The defaults are the published recipe.
struct Recipe {
    int epochs = 4;
    int batch_size = 64;
    double learning_rate = 0.001;
    std::string schedule = "constant";
    int shift = 0;
    std::uint64_t seed = 1;
    int limit = 0;  // 0: the whole training set
};

constexpr double one_cycle_peak = 0.003;

inline std::filesystem::path default_output_folder() {
    return book_root() / "out" / "19_mnist_trainer";
}

struct TrainOptions {
    Recipe recipe;
    std::string data;
    std::filesystem::path out = default_output_folder();
    int threads = 0;  // 0: one for each core
    bool resume = false;
    std::vector<std::string> given;  // the recipe's options that stood on the command line
};

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

// The options that decide the result, but for the seed.
inline void add_recipe_options(CLI::App& command, Recipe& recipe) {
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
        ->check(CLI::Validator(
            [](const std::string& name) {
                return name == "constant" || name == "one-cycle"
                           ? ""
                           : fmt::format("expected constant or one-cycle, found {}", name.empty() ? "nothing" : name);
            },
            ""));
    command
        .add_option("--shift", recipe.shift,
                    "move each training image by up to so many pixels, anew\nin every epoch (default: 0)")
        ->type_name("PIXELS")
        ->transform(number_in(0, 27, "a whole number from 0 to 27"));
    command.add_option("--limit", recipe.limit, "train on the first N digits only")
        ->type_name("N")
        ->transform(whole_number_from(1));
}

inline void add_out_option(CLI::App& command, std::filesystem::path& out) {
    command.add_option("--out", out, "where to write (default: the book's out/19_mnist_trainer)")
        ->type_name("DIR")
        ->check(folder_name());
}

inline void add_train_options(CLI::App& command, TrainOptions& options) {
    add_data_option(command, options.data);
    add_recipe_options(command, options.recipe);
    command.add_option("--seed", options.recipe.seed, "where the random numbers start (default: 1)")
        ->type_name("N")
        ->transform(number_in(std::uint64_t{0}, std::numeric_limits<std::uint64_t>::max(),
                              "a whole number from 0 to 2^64 - 1"));
    add_threads_option(command, options.threads);
    add_out_option(command, options.out);
    command.add_flag("--resume", options.resume, "go on from the checkpoint in the output folder");
}

inline void add_spread_options(CLI::App& command, TrainOptions& options, int& seeds) {
    command.add_option("--seeds", seeds, "train with the seeds 1 to N (default: 20)")
        ->type_name("N")
        ->transform(whole_number_from(1));
    add_data_option(command, options.data);
    add_recipe_options(command, options.recipe);
    add_threads_option(command, options.threads);
    add_out_option(command, options.out);
}

// After parsing: which recipe options were given, and what follows from one for another.
inline void finish_train_options(const CLI::App& command, TrainOptions& options) {
    for (const char* name :
         {"--epochs", "--batch-size", "--learning-rate", "--schedule", "--shift", "--seed", "--limit"})
        if (command.get_option_no_throw(name) != nullptr && command.count(name) > 0) options.given.emplace_back(name);
    if (options.recipe.schedule == "one-cycle" && command.count("--learning-rate") == 0)
        options.recipe.learning_rate = one_cycle_peak;
}

}  // namespace cnn
