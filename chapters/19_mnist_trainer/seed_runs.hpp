// The file that `spread` fills: a line for each finished run, whatever its recipe.
//
//   MNIST: 60000 digits, 4 epochs, batch 64, constant 0.001; seed 1; 9905 of 10000; 74 s
//
// Lines that begin with # are remarks. A line is added in one piece: a run that is interrupted leaves none.
#pragma once

#include <cstdio>
#include <vector>

#include "chapters/19_mnist_trainer/command_parts.hpp"
#include "common/files.hpp"

namespace cnn {

struct SeedRun {
    std::string recipe;
    int seed, correct, count, seconds;

    double accuracy() const { return 100.0 * correct / count; }  // in percent
    bool operator==(const SeedRun&) const = default;
};

// All that decides the result but the seed, in words.
inline std::string recipe_in_words(const Recipe& recipe, const TrainedOn& data, int count) {
    const bool known = data.name != "other digits";
    std::string words = fmt::format(
        "{}: {} digits, {} epoch{}, batch {}, {} {}", known ? data.name : "digits " + data.fingerprint, count,
        recipe.epochs, recipe.epochs == 1 ? "" : "s", recipe.batch_size, recipe.schedule, recipe.learning_rate);
    if (recipe.shift > 0) words += fmt::format(", shift {}", recipe.shift);
    return words + ", engine " + recipe.engine;
}

inline std::string line_of(const SeedRun& run) {
    return fmt::format("{}; seed {}; {} of {}; {} s\n", run.recipe, run.seed, run.correct, run.count, run.seconds);
}

inline std::vector<SeedRun> read_runs(const std::string& text, const std::string& name) {
    std::vector<SeedRun> runs;
    std::size_t number = 0;
    for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end + 1) {
        end = std::min(text.find('\n', begin), text.size());
        const std::string line = text.substr(begin, end - begin);
        ++number;
        if (line.empty() || line[0] == '#') continue;
        SeedRun run{line.substr(0, line.find(';')), 0, 0, 0, 0};
        const std::string rest = line.substr(run.recipe.size());
        const int found =
            std::sscanf(rest.c_str(), "; seed %d; %d of %d; %d s", &run.seed, &run.correct, &run.count, &run.seconds);
        check(
            found == 4 && line_of(run) == line + "\n" && 0 <= run.correct && run.correct <= run.count && run.count > 0,
            "{}: line {}: not a run: {}", name, number, line);
        runs.push_back(run);
    }
    return runs;
}

inline std::vector<SeedRun> read_runs(const std::filesystem::path& path) {
    return std::filesystem::exists(path) ? read_runs(read_file(path), path.string()) : std::vector<SeedRun>{};
}

inline void add_run(const std::filesystem::path& path, const SeedRun& run) {
    std::string before = std::filesystem::exists(path) ? read_file(path) : "";
    if (!before.empty() && before.back() != '\n') before += '\n';
    write_file_atomically(path, before + line_of(run));
}

// The runs of one recipe.
struct RecipeRuns {
    std::string recipe;
    std::vector<SeedRun> runs;

    std::vector<double> accuracies() const {
        std::vector<double> values;
        for (const SeedRun& run : runs) values.push_back(run.accuracy());
        return values;
    }
};

// The recipes in the order of their first runs.
inline std::vector<RecipeRuns> by_recipe(const std::vector<SeedRun>& runs) {
    std::vector<RecipeRuns> groups;
    for (const SeedRun& run : runs) {
        auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.recipe == run.recipe; });
        if (group == groups.end()) group = groups.insert(group, {run.recipe, {}});
        group->runs.push_back(run);
    }
    return groups;
}

}  // namespace cnn
