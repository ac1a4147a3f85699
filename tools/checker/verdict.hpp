// Judging an answer: compile it with the test, run that within limits, and where it fails find the known mistake that
// gives the same results.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "exercises/value.hpp"
#include "tools/checker/compile.hpp"

namespace cnn {

struct WindowShown {
    int h = 0, w = 0, height = 1, width = 1, input = 0, n = 0, c = -1;
};

// One call of the answer, as the test's program reported it.
struct Case {
    std::string kind{}, name{};  // value, error, prediction, accepts or rejects
    std::string result = "y";    // what the result is called
    std::vector<std::pair<std::string, Value>> inputs{};
    std::optional<Value> expected{}, found{};  // `found` is missing where the call did not come back
    bool passed = false, unanswered = false;
    std::vector<int> index{};  // of the first wrong element
    std::size_t place = 0;     // the same, in memory order
    std::optional<WindowShown> window{};
};

enum class Ending { normal, stack_overflow, crashed, hung, left };  // left: the answer ended the program

struct TestRun {
    std::vector<Case> cases{};
    Ending ending = Ending::normal;
    int status = 0;
    std::string broken{};   // why the test itself failed; "" where it did not
    std::string printed{};  // what the answer wrote

    bool passed() const;
    const Case* first_failure() const;  // also a case that did not come back; nullptr where all is well
};

enum class Outcome { passed, untouched, does_not_compile, failed, test_altered, test_broken };

struct Verdict {
    Outcome outcome = Outcome::passed;
    CompileError error;
    TestRun run;
    std::string mistake;       // the sentence of the known wrong answer with the same results; "" where there is none
    std::string mistake_name;  // and its name
};

std::uint64_t seed_of_the_day();

TestRun run_test(const Workshop::Program& program, std::uint64_t seed);

// The known wrong answers of a task and what each of them gives with a seed.
using KnownRuns = std::vector<std::pair<Shelf::WrongAnswer, TestRun>>;
KnownRuns known_runs(const Workshop& workshop, const Task& task, std::uint64_t seed);

// `known`: these runs, where somebody has them already; else they are made when they are needed.
Verdict judge(const Workshop& workshop, const Task& task, const std::filesystem::path& answer,
              const std::string& variant, std::uint64_t seed, const KnownRuns* known = nullptr);

// Make the programs of the known wrong answers, so that a failure is recognised at once.
void prepare(const Workshop& workshop, const Task& task);

}  // namespace cnn
