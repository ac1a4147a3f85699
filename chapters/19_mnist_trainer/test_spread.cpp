// Many seeds: the numbers that sum them up, the file that keeps them, and the command.
#include "chapters/19_mnist_trainer/chapter.hpp"
#include "chapters/19_mnist_trainer/test_run.hpp"
#include "common/testing_terminal.hpp"

using namespace cnn;
namespace fs = std::filesystem;

namespace {

const std::string recipe_a = "MNIST: 60000 digits, 4 epochs, batch 64, constant 0.001, engine fast",
                  recipe_b = "MNIST: 60000 digits, 4 epochs, batch 64, constant 0.001, shift 1, engine fast";

std::string refusal_to_read(const std::string& text) {
    try {
        read_runs(text, "spread.txt");
    } catch (const Error& error) {
        return error.what();
    }
    return "";
}

Arguments spread_few(const fs::path& out, int seeds, const Arguments& recipe = {}) {
    return Arguments{"spread", "--data",    few_digits(), "--epochs", "1", "--seeds", fmt::format("{}", seeds),
                     "--out",  out.string()} +
           recipe;
}

// What the file says of each run, without the seconds.
std::vector<std::string> runs_in(const fs::path& out) {
    std::vector<std::string> lines;
    for (SeedRun run : read_runs(out / "spread.txt")) {
        run.seconds = 0;
        lines.push_back(line_of(run));
    }
    return lines;
}

}  // namespace

TEST_CASE("statistics_of: the worked example, four runs") {
    const Statistics s = statistics_of(four_runs);
    CHECK(s.runs == 4);
    CHECK(s.mean == Approx(99.0));
    CHECK(s.deviation == Approx(0.2));
    CHECK(s.standard_error() == Approx(0.1));
    CHECK(s.least == 98.7);
    CHECK(s.greatest == 99.1);
}

TEST_CASE("statistics_of: one run has a mean and no deviation, none has nothing") {
    const Statistics s = statistics_of(std::vector<double>{98.5});
    CHECK(s.mean == 98.5);
    CHECK(!std::isfinite(s.deviation));
    CHECK_THROWS_AS(statistics_of(std::vector<double>{}), Error);
}

TEST_CASE("statistics_of: over all draws, the squared deviation and the squared standard error are right in the mean") {
    const std::vector<double> population = {-3, 1, 2, 7, 8};
    double mean = 0, variance = 0;
    for (const double value : population) mean += value / 5;
    for (const double value : population) variance += (value - mean) * (value - mean) / 5;
    double deviations = 0, distances = 0;
    int draws = 0;
    for (const double a : population)
        for (const double b : population)
            for (const double c : population) {
                const Statistics s = statistics_of(std::vector<double>{a, b, c});
                deviations += s.deviation * s.deviation;
                distances += (s.mean - mean) * (s.mean - mean);
                ++draws;
            }
    CHECK(deviations / draws == Approx(variance));
    CHECK(distances / draws == Approx(variance / 3));
}

TEST_CASE("standard_error_of_share: the standard error of as many ones and zeros") {
    CHECK(standard_error_of_share(0.99, 10000) == Approx(0.000995).epsilon(1e-3));
    std::vector<double> answers(1000, 1.0);
    std::fill_n(answers.begin(), 30, 0.0);
    CHECK(statistics_of(answers).standard_error() == Approx(standard_error_of_share(0.97, 1000)).epsilon(1e-3));
}

TEST_CASE("error_of_difference: as the sides of a right angle") {
    CHECK(error_of_difference(3, 4) == Approx(5));
    CHECK(error_of_difference(0.5, 0) == 0.5);
}

TEST_CASE("recipe_in_words: every part of a recipe but the seed makes another one") {
    const TrainedOn mnist{"MNIST", "1"};
    CHECK(recipe_in_words({}, mnist, 60000) == recipe_a);
    CHECK(recipe_in_words({.seed = 7}, mnist, 60000) == recipe_a);
    CHECK(recipe_in_words({.shift = 1}, mnist, 60000) == recipe_b);
    CHECK(recipe_in_words({.epochs = 1}, mnist, 60000) ==
          "MNIST: 60000 digits, 1 epoch, batch 64, constant 0.001, engine fast");
    std::vector<std::string> all = {recipe_a};
    for (const Recipe& recipe : {Recipe{.epochs = 5}, Recipe{.batch_size = 32}, Recipe{.learning_rate = 0.002},
                                 Recipe{.schedule = "one-cycle"}, Recipe{.shift = 2}, Recipe{.engine = "plain"}})
        all.push_back(recipe_in_words(recipe, mnist, 60000));
    all.push_back(recipe_in_words({}, mnist, 59999));
    all.push_back(recipe_in_words({}, {"the book's embedded digits", "2"}, 60000));
    all.push_back(recipe_in_words({}, {"other digits", "3"}, 60000));
    all.push_back(recipe_in_words({}, {"other digits", "4"}, 60000));
    std::ranges::sort(all);
    CHECK(std::ranges::adjacent_find(all) == all.end());
}

TEST_CASE("read_runs: what line_of wrote, between remarks and empty lines") {
    const SeedRun first{recipe_a, 1, 9905, 10000, 74}, second{recipe_b, 12, 0, 7, 0};
    const std::string text = "# how it was made\n\n" + line_of(first) + "# more\n" + line_of(second);
    CHECK(read_runs(text, "spread.txt") == std::vector<SeedRun>{first, second});
    CHECK(read_runs("", "spread.txt").empty());
    CHECK(first.accuracy() == Approx(99.05));
}

TEST_CASE("read_runs: any other line is refused by its number") {
    const std::string good = line_of({recipe_a, 1, 9905, 10000, 74});
    for (const std::string& bad :
         {std::string("nonsense"), std::string("; seed 1"), recipe_a + "; seed 1; 9905 of 10000",
          recipe_a + "; seed x; 9905 of 10000; 7 s", recipe_a + "; seed 1; 10001 of 10000; 7 s",
          recipe_a + "; seed 1; -1 of 10000; 7 s", recipe_a + "; seed 1; 0 of 0; 7 s",
          recipe_a + "; seed 1; 9905 of 10000; 7 s and more"}) {
        CAPTURE(bad);
        CHECK(mentions(refusal_to_read("# remark\n" + good + bad + "\n"), {"spread.txt: line 3: ", bad}));
    }
}

TEST_CASE("add_run: adds one line and leaves all others, also where the last one lacks its end") {
    const TemporaryFolder folder;
    const fs::path file = folder / "spread.txt";
    const SeedRun first{recipe_a, 1, 9905, 10000, 74}, second{recipe_a, 2, 9896, 10000, 75};
    add_run(file, first);
    CHECK(read_file(file) == line_of(first));
    write_bytes(file, "# remark\n" + line_of(first).substr(0, line_of(first).size() - 1));
    add_run(file, second);
    CHECK(read_file(file) == "# remark\n" + line_of(first) + line_of(second));
    CHECK(names_in(folder.path()) == std::vector<std::string>{"spread.txt"});
}

TEST_CASE("by_recipe: recipes in the order of their first runs, runs in the order of the file") {
    const auto run = [](const std::string& recipe, int seed) { return SeedRun{recipe, seed, 90 + seed, 100, 1}; };
    const std::vector<RecipeRuns> groups =
        by_recipe({run(recipe_b, 1), run(recipe_a, 2), run(recipe_b, 3), run(recipe_a, 1)});
    REQUIRE(groups.size() == 2);
    CHECK(groups[0].recipe == recipe_b);
    CHECK(groups[0].accuracies() == std::vector<double>{91, 93});
    CHECK(groups[1].accuracies() == std::vector<double>{92, 91});
}

TEST_CASE("draw_spread: a dot for each run, and the published accuracy where the digits are MNIST's") {
    const TemporaryFolder folder;
    std::vector<SeedRun> runs;
    for (int seed = 1; seed <= 5; ++seed) runs.push_back({recipe_a, seed, 9890 + seed, 10000, 1});
    runs.push_back({recipe_b, 1, 9940, 10000, 1});
    draw_spread(folder / "a.svg", by_recipe(runs));
    const std::string a = read_file(folder / "a.svg");
    CHECK(mentions(a, {"mean 98.93, deviation 0.02", "one run: 99.40", "published: 99.01 %", recipe_b}));
    std::size_t dots = 0;
    for (std::size_t at = a.find("<circle"); at != a.npos; at = a.find("<circle", at + 1)) ++dots;
    CHECK(dots == 6 + 2);  // and a ring for each mean
    draw_spread(folder / "b.svg", by_recipe({{"other digits: 5 digits", 1, 3, 7, 1}}));
    CHECK(!mentions(read_file(folder / "b.svg"), {"published"}));
}

TEST_CASE("spread: each seed gives what train --seed gives") {
    const TemporaryFolder out, single;
    const Arguments recipe = {"--shift", "1", "--schedule", "one-cycle"};
    output_of(spread_few(out.path(), 2, recipe));
    const std::vector<SeedRun> runs = read_runs(out / "spread.txt");
    REQUIRE(runs.size() == 2);
    for (const SeedRun& run : runs) {
        const Arguments seed = {"--seed", fmt::format("{}", run.seed)};
        const std::string last = lines_of(output_of(train_few(single.path(), recipe + seed))).back();
        CHECK(mentions(last, {fmt::format(" {}/{} (", run.correct, run.count)}));
    }
    CHECK(runs[0].recipe == runs[1].recipe);
    CHECK(runs[0].recipe.ends_with("batch 64, one-cycle 0.003, shift 1, engine fast"));
}

TEST_CASE("spread: goes on where it ended, keeps other recipes, and draws") {
    const TemporaryFolder at_once, bit_by_bit;
    output_of(spread_few(at_once.path(), 3));
    output_of(spread_few(bit_by_bit.path(), 1));
    output_of(spread_few(bit_by_bit.path(), 1, {"--limit", "50"}));
    const std::string text = output_of(spread_few(bit_by_bit.path(), 3));
    CHECK(!mentions(text, {"Seed 1:"}));
    CHECK(mentions(text, {"Seed 2:", "Seed 3:", "standard error", "Wrote spread.txt and spread.svg to "}));
    std::vector<std::string> expected = runs_in(at_once.path()), found = runs_in(bit_by_bit.path());
    REQUIRE(found.size() == 4);
    found.erase(found.begin() + 1);
    CHECK(found == expected);
    CHECK(names_in(at_once.path()) == std::vector<std::string>{"spread.svg", "spread.txt"});
}

TEST_CASE("spread: another engine is another recipe") {
    const TemporaryFolder out;
    for (const std::string engine : {"fast", "direct"}) output_of(spread_few(out.path(), 1, {"--engine", engine}));
    const std::vector<SeedRun> runs = read_runs(out / "spread.txt");
    REQUIRE(runs.size() == 2);
    CHECK(runs[0].recipe.ends_with(", engine fast"));
    CHECK(runs[1].recipe.ends_with(", engine direct"));
}

TEST_CASE("spread: Ctrl-C leaves the finished runs, and the same command goes on") {
    const TemporaryFolder at_once, stopped;
    const Arguments small = {"--batch-size", "1"};
    output_of(spread_few(at_once.path(), 3, small));
    Outcome outcome{0, "", ""};
    {
        const Terminal terminal;
        Run run(spread_few(stopped.path(), 3, small), {.output = terminal.name()});
        CHECK(terminal.wait_for("Seed 1:", 1));
        run.signal(SIGINT);
        outcome = run.wait();
        CHECK(mentions(terminal.screen().back(), {"Stopped; the finished runs are in ", "spread.txt"}));
    }
    CHECK(outcome.status == 130);
    const std::vector<std::string> all = runs_in(at_once.path()), some = runs_in(stopped.path());
    REQUIRE((!some.empty() && some.size() < all.size()));
    CHECK(std::equal(some.begin(), some.end(), all.begin()));
    output_of(spread_few(stopped.path(), 3, small));
    CHECK(runs_in(stopped.path()) == all);
}

TEST_CASE("spread: a file that is none, and options that are none, are refused before any work") {
    const TemporaryFolder folder;
    const auto refused = [&](const Arguments& arguments, const Arguments& mentioned) {
        const Outcome outcome = run(arguments);
        CAPTURE(arguments, outcome.output, outcome.errors);
        CHECK(outcome.status == 1);
        CHECK(outcome.output == "");
        CHECK(mentions(outcome.errors, mentioned));
    };
    for (const std::string seeds : {"0", "-1", "x", ""})
        refused(Arguments{"spread", "--seeds", seeds}, {"error: --seeds: expected a whole number"});
    refused(spread_few(folder.path(), 1, {"--seed", "3"}), {"--seed"});
    refused(spread_few(folder.path(), 1, {"--limit", "9999"}), {"--limit: expected at most "});
    write_bytes(folder / "spread.txt", "a letter to a friend\n");
    refused(spread_few(folder.path(), 1), {"spread.txt: line 1: not a run"});
    CHECK(read_file(folder / "spread.txt") == "a letter to a friend\n");
}
