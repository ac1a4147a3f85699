// What the runs with many seeds say, recipe by recipe, as tables.
#pragma once

#include "chapters/19_mnist_trainer/seed_runs.hpp"
#include "chapters/19_mnist_trainer/statistics.hpp"
#include "common/print.hpp"

namespace cnn {

constexpr double published_accuracy = 99.01;  // percent: one run of the published recipe on MNIST

inline char letter(std::size_t k) {
    return static_cast<char>('A' + k % 26);
}

// A number with two decimals; a dash where there is none.
inline std::string cell(double value) {
    return std::isfinite(value) ? fixed(value, 2) : "-";
}

inline bool is_of_mnist(const RecipeRuns& group) {
    return group.recipe.rfind("MNIST:", 0) == 0;
}

inline void print_recipes(const std::vector<RecipeRuns>& groups) {
    fmt::print("recipe   what it is\n");
    for (std::size_t k = 0; k < groups.size(); ++k) fmt::print("{:<9}{}\n", letter(k), groups[k].recipe);
    fmt::print("\nrecipe   runs    mean   deviation   standard error   worst    best   seconds a run\n");
    for (std::size_t k = 0; k < groups.size(); ++k) {
        const Statistics s = statistics_of(groups[k].accuracies());
        double seconds = 0;
        for (const SeedRun& run : groups[k].runs) seconds += run.seconds;
        fmt::print("{:<9}{:>4}{:>8}{:>12}{:>17}{:>8}{:>8}{:>16.0f}\n", letter(k), s.runs, cell(s.mean),
                   cell(s.deviation), cell(s.standard_error()), cell(s.least), cell(s.greatest), seconds / s.runs);
    }
    fmt::print("\n");
}

// The best of the first runs: it can only rise, whatever the recipe is worth.
inline void print_best_of(const RecipeRuns& group) {
    const std::vector<double> all = group.accuracies();
    fmt::print("the first runs of A     mean   standard error    best\n");
    for (std::size_t R = 1; R <= all.size(); R = R == 1 ? 2 : R == 2 ? 5 : 2 * R) {
        const Statistics s = statistics_of(std::span(all).first(R));
        fmt::print("{:>19}{:>9}{:>17}{:>8}\n", R, cell(s.mean), cell(s.standard_error()), cell(s.greatest));
    }
    fmt::print("\n");
}

// Runs that a standard error of so many percent takes.
inline void print_runs_needed(const RecipeRuns& group) {
    const double sigma = statistics_of(group.accuracies()).deviation;
    fmt::print("standard error of the mean   runs that it takes\n");
    for (const double error : {0.1, 0.05, 0.02, 0.01})
        fmt::print("{:>26}{:>21.0f}\n", fixed(error, 2), std::max(1.0, std::ceil(sigma * sigma / (error * error))));
    fmt::print("\n");
}

// One published run, seen among these.
inline void print_published(const RecipeRuns& group) {
    const Statistics s = statistics_of(group.accuracies());
    const auto reached = std::ranges::count_if(group.runs, [](const SeedRun& run) {
        return run.correct * 10000LL >= std::llround(100 * published_accuracy) * run.count;
    });
    fmt::print("published, one run                              {:.2f}\n", published_accuracy);
    fmt::print("runs of A that reach it                         {} of {}\n", reached, s.runs);
    fmt::print("its distance from the mean of A, in deviations  {}\n\n",
               cell((published_accuracy - s.mean) / s.deviation));
}

// Is B better than A?
inline void print_difference(const RecipeRuns& a, const RecipeRuns& b) {
    const Statistics of_a = statistics_of(a.accuracies()), of_b = statistics_of(b.accuracies());
    const double error = error_of_difference(of_a.standard_error(), of_b.standard_error());
    fmt::print("mean of B less mean of A           {}\n", cell(of_b.mean - of_a.mean));
    fmt::print("its standard error                 {}\n", cell(error));
    fmt::print("the difference, in standard errors {}\n\n", fixed((of_b.mean - of_a.mean) / error, 1));
}

// The test digits are a draw too.
inline void print_luck_of_digits(const RecipeRuns& group) {
    const double share = statistics_of(group.accuracies()).mean / 100;
    fmt::print("an accuracy of {:.2f} % on     standard error, %\n", 100 * share);
    for (const int count : {100, 1000, 2000, 10000, 100000})
        fmt::print("{:>14} digits{:>24}\n", count, fixed(100 * standard_error_of_share(share, count), 2));
    fmt::print("\n");
}

inline void print_spread(const std::vector<RecipeRuns>& groups) {
    print_recipes(groups);
    const RecipeRuns& a = groups.front();
    if (a.runs.size() < 2) return;
    if (is_of_mnist(a)) print_published(a);
    print_best_of(a);
    print_runs_needed(a);
    print_luck_of_digits(a);
    if (groups.size() > 1 && groups[1].runs.size() > 1) print_difference(a, groups[1]);
}

}  // namespace cnn
