#include "tools/checker/verdict.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <future>
#include <nlohmann/json.hpp>

#include "common/check.hpp"
#include "common/files.hpp"
#include "exercises/records.hpp"
#include "tools/checker/process.hpp"
#include "tools/markdown.hpp"

namespace cnn {
namespace {

constexpr double run_seconds = 5;            // an answer that has not ended by then hangs
constexpr double seconds_after_failure = 1;  // the first failure is known; the rest only helps to name the mistake
constexpr std::size_t run_memory = std::size_t{1} << 30;

WindowShown window_from(const nlohmann::json& w) {
    return {w.at("h"), w.at("w"), w.at("height"), w.at("width"), w.at("input"), w.at("n"), w.at("c")};
}

// Take in one line of the report.
void add_record(TestRun& run, const std::string& line, bool& ended) {
    const nlohmann::json record = nlohmann::json::parse(line, nullptr, false);
    if (record.is_discarded() || !record.contains("event")) return;  // cut off, or written by the answer
    const std::string event = record.at("event");
    if (event == "begin") {
        Case next{.kind = record.at("kind"), .name = record.at("name")};
        if (record.contains("expected")) next.expected = value_from_json(record.at("expected"));
        if (record.contains("inputs"))
            for (const auto& input : record.at("inputs"))
                next.inputs.emplace_back(input.at("name"), value_from_json(input.at("value")));
        run.cases.push_back(std::move(next));
    } else if (event == "done" && !run.cases.empty()) {
        Case& last = run.cases.back();
        last.found = value_from_json(record.at("found"));
        last.passed = record.at("pass");
        last.unanswered = record.value("unanswered", false);
        if (record.contains("index")) last.index = record.at("index").get<std::vector<int>>();
        last.place = record.value("place", std::size_t{0});
        if (record.contains("window")) last.window = window_from(record.at("window"));
    } else if (event == "stack overflow") {
        run.ending = Ending::stack_overflow;
    } else if (event == "broken test") {
        run.broken = record.at("message");
    } else if (event == "end") {
        ended = true;
    }
}

bool both_outside(const std::string& a, const std::string& b) {
    const std::string words = "is outside a tensor";
    return a.find(words) != a.npos && b.find(words) != b.npos;
}

// Are these two results the same, up to rounding?
bool same_result(const Value& a, const Value& b) {
    if (a.kind != b.kind || a.shape != b.shape || a.numbers.size() != b.numbers.size()) return false;
    if (a.kind == Value::Kind::error) return a.text == b.text || both_outside(a.text, b.text);
    double largest = 0;
    for (const double number : b.numbers)
        if (std::isfinite(number)) largest = std::max(largest, std::abs(number));
    for (std::size_t i = 0; i < a.numbers.size(); ++i) {
        const double p = a.numbers[i], q = b.numbers[i];
        if (std::isnan(p) && std::isnan(q)) continue;
        if (p == q) continue;
        if (!(std::abs(p - q) <= 1e-4 * largest)) return false;
    }
    return a.text == b.text;
}

bool same_case(const Case& a, const Case& b) {
    return a.found && b.found && same_result(*a.found, *b.found);
}

// In how many cases the two runs agree, of those that both came back from; -1 where they differ in the first failure.
// Where only yes and no come out, one equal answer says nothing: then they must agree everywhere.
int agreement(const TestRun& ours, const TestRun& known) {
    const std::size_t count = std::min(ours.cases.size(), known.cases.size());
    int agreeing = 0, differing = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const bool same = same_case(ours.cases[i], known.cases[i]);
        ++(same ? agreeing : differing);
        if (!same && &ours.cases[i] == ours.first_failure()) return -1;
    }
    const Case* failure = ours.first_failure();
    const bool is_verdict = failure != nullptr && failure->found && failure->found->kind == Value::Kind::truth;
    return is_verdict && differing > 0 ? -1 : agreeing;
}

std::vector<std::pair<Shelf::WrongAnswer, TestRun>> known_runs(const Workshop& workshop, const Task& task,
                                                               std::uint64_t seed) {
    const std::vector<Shelf::WrongAnswer> known = workshop.shelf.wrong_answers(task);
    std::vector<std::future<TestRun>> futures;
    std::vector<std::pair<Shelf::WrongAnswer, TestRun>> runs;
    // Two at a time: the machines of learners have two cores or more.
    for (std::size_t i = 0; i < known.size() + 2; ++i) {
        if (i < known.size())
            futures.push_back(std::async(std::launch::async, [&, i] {
                const auto program = workshop.program(task, known[i].path, "wrong-" + known[i].name);
                check(program.ok(), "{} does not compile: {}", known[i].path.string(), program.error.message);
                return run_test(program, seed);
            }));
        if (i >= 2) runs.emplace_back(known[i - 2], futures[i - 2].get());
    }
    return runs;
}

void recognise(const Workshop& workshop, const Task& task, std::uint64_t seed, Verdict& verdict) {
    int best = 0;
    for (const auto& [wrong, run] : known_runs(workshop, task, seed)) {
        const int agreeing = agreement(verdict.run, run);
        if (agreeing <= best) continue;
        best = agreeing, verdict.mistake = wrong.sentence, verdict.mistake_name = wrong.name;
    }
}

}  // namespace

bool TestRun::passed() const {
    return ending == Ending::normal && broken.empty() && first_failure() == nullptr && !cases.empty();
}

const Case* TestRun::first_failure() const {
    const auto failure = std::find_if(cases.begin(), cases.end(), [](const Case& c) { return !c.passed; });
    return failure == cases.end() ? nullptr : &*failure;
}

std::uint64_t seed_of_the_day() {
    if (const char* given = std::getenv("BOOK_SEED")) return std::strtoull(given, nullptr, 10);
    const std::time_t now = std::time(nullptr);
    std::tm day{};
    ::localtime_r(&now, &day);
    return static_cast<std::uint64_t>((day.tm_year + 1900) * 10000 + (day.tm_mon + 1) * 100 + day.tm_mday);
}

TestRun run_test(const Workshop::Program& program, std::uint64_t seed) {
    // Once a case has failed, the rest is given little time.
    const auto limit = [](const std::string& records) {
        return records.find("\"pass\":false") == records.npos ? run_seconds : seconds_after_failure;
    };
    const ProcessResult result = run_process({program.path.string(), std::to_string(seed)},
                                             {.seconds = run_seconds, .memory = run_memory}, limit);
    TestRun run{.status = result.status,
                .printed = result.output.substr(result.output.rfind(start_of_case) + 1)};  // of the last case
    bool ended = false;
    for (const std::string& line : split_lines(result.records)) add_record(run, line, ended);
    if (run.ending == Ending::stack_overflow) return run;
    if (result.timed_out) {
        run.ending = Ending::hung;
    } else if (!ended && run.broken.empty()) {
        run.ending = result.status > 128 ? Ending::crashed : Ending::left;
    }
    return run;
}

void prepare(const Workshop& workshop, const Task& task) {
    known_runs(workshop, task, 1);
}

Verdict judge(const Workshop& workshop, const Task& task, const std::filesystem::path& answer,
              const std::string& variant, std::uint64_t seed) {
    Verdict verdict;
    const Workshop::Program program = workshop.program(task, answer, variant);
    if (!program.ok()) {
        verdict.outcome = Outcome::does_not_compile;
        verdict.error = program.error;
        return verdict;
    }
    verdict.run = run_test(program, seed);
    if (!verdict.run.broken.empty()) {
        verdict.outcome = Outcome::test_broken;
    } else if (verdict.run.passed()) {
        // A test that lets known wrong answers pass is not the book's.
        for (const auto& [wrong, run] : known_runs(workshop, task, seed))
            if (run.passed()) verdict.outcome = Outcome::test_altered;
    } else {
        verdict.outcome = Outcome::failed;
        const Case* failure = verdict.run.first_failure();
        if (failure != nullptr && failure->found) recognise(workshop, task, seed, verdict);
    }
    return verdict;
}

}  // namespace cnn
