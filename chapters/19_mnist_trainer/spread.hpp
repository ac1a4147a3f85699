// One recipe with many seeds: what its result is worth.
#pragma once

#include "chapters/19_mnist_trainer/spread_figure.hpp"

namespace cnn {

// Train with one seed and test once, at the end: the same model as `train --seed`. Nothing where a signal stopped it.
template <ResumableNetwork Network>
std::optional<Evaluation> train_and_test(const DataSet& data, int count, const Recipe& recipe) {
    TrainingState state(recipe.seed);
    Network network(state.random);
    if (!train_by_recipe<QuietReport>(network, data.train, count, recipe, state, [] {})) return std::nullopt;
    return finite_evaluation(predict(network, data.test), labels_of(data.test));
}

inline bool is_done(const std::vector<SeedRun>& runs, const std::string& recipe, int seed) {
    return std::ranges::any_of(runs, [&](const SeedRun& run) { return run.recipe == recipe && run.seed == seed; });
}

// Tables and histogram of all that the file holds.
inline void show_spread(const std::filesystem::path& file, const std::filesystem::path& figure) {
    const std::vector<RecipeRuns> groups = by_recipe(read_runs(file));
    print_spread(groups);
    draw_spread(figure, groups);
}

inline int say_spread_stopped(const std::filesystem::path& file) {
    fmt::print("Stopped; the finished runs are in {}. The same command goes on with the others.\n", file.string());
    return 128 + stop_signal;
}

// Train with the seeds 1 to `seeds` and note each result at once. Those that the file has are not trained again, so
// it can be interrupted at any time; the next call goes on.
template <ResumableNetwork Network>
int spread_command(TrainOptions options, int seeds) {
    use_threads(options.threads);
    const DataSet data = find_data_set(options.data);
    const int count = training_count(options, data);
    const std::string recipe = recipe_in_words(options.recipe, trained_on(data), count);
    const std::filesystem::path file = options.out / "spread.txt";
    read_runs(file);  // a file that is none shows before the first hour's work
    check_writable_folder(options.out);
    print_data(data, count);
    stop_on_signals();
    for (int seed = 1; seed <= seeds; ++seed) {
        if (is_done(read_runs(file), recipe, seed)) continue;
        options.recipe.seed = static_cast<std::uint64_t>(seed);
        const Stopwatch watch;
        const std::optional<Evaluation> result = train_and_test<Network>(data, count, options.recipe);
        if (!result) return say_spread_stopped(file);
        add_run(file, {recipe, seed, result->correct, result->count, static_cast<int>(watch.seconds() + 0.5)});
        fmt::print("Seed {}: {}/{} ({:.2f}%) in {}\n", seed, result->correct, result->count, 100 * result->accuracy(),
                   duration(watch.seconds()));
        std::fflush(stdout);
        if (stop_signal != 0 && seed < seeds) return say_spread_stopped(file);
    }
    fmt::print("\n");
    show_spread(file, options.out / "spread.svg");
    fmt::print("Wrote spread.txt and spread.svg to {}\n", options.out.string());
    return 0;
}

}  // namespace cnn
