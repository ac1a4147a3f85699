#include "tools/checker/verdict.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <future>
#include <nlohmann/json.hpp>

#include "common/check.hpp"
#include "common/files.hpp"
#include "common/progress.hpp"
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
        Case next{.kind = record.at("kind"), .name = record.at("name"), .result = record.at("result")};
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

// A report of the simulated GPU without what differs where two people make the same mistake: the kernel's name and the
// line's number.
std::string essence(std::string report) {
    const std::size_t block = report.find(", block");
    if (block != report.npos) report.erase(0, block);
    const std::string line = "in line ";
    for (std::size_t at = 0; (at = report.find(line, at)) != report.npos;) {
        at += line.size();
        report.erase(at, report.find_first_not_of("0123456789", at) - at);
    }
    return report;
}

// Are these two results the same, up to rounding?
bool same_result(const Value& a, const Value& b) {
    if (a.kind != b.kind || a.shape != b.shape || a.numbers.size() != b.numbers.size()) return false;
    if (a.whole) return a.numbers == b.numbers;
    double largest = 0;
    for (const double number : b.numbers)
        if (std::isfinite(number)) largest = std::max(largest, std::abs(number));
    for (std::size_t i = 0; i < a.numbers.size(); ++i) {
        const double p = a.numbers[i], q = b.numbers[i];
        if (std::isnan(p) && std::isnan(q)) continue;
        if (p == q) continue;
        if (!(std::abs(p - q) <= 1e-4 * largest)) return false;
    }
    return a.kind == Value::Kind::report ? essence(a.text) == essence(b.text) : a.text == b.text;
}

// How well a known wrong answer explains ours, from 0, not at all, to 1. It must pass what we pass before our first
// failure, give the same result there, and in at least half of what we fail. Where only yes and no come out, one
// equal answer says nothing: then the two must agree everywhere. A prediction's questions are independent of each
// other.
double likeness(const TestRun& ours, const TestRun& known) {
    const Case* first = ours.first_failure();
    const std::size_t count = std::min(ours.cases.size(), known.cases.size());
    int failed = 0, alike_failures = 0, alike = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const Case& our = ours.cases[i];
        const bool same = our.found && known.cases[i].found && same_result(*our.found, *known.cases[i].found);
        if (&our == first && (!same || known.cases[i].passed)) return 0;
        if (&our < first && !known.cases[i].passed && our.kind != "prediction") return 0;
        alike += same;
        if (our.passed || !our.found) continue;
        ++failed;
        alike_failures += same;
    }
    const double share = static_cast<double>(alike) / static_cast<double>(count);
    if (first->found->kind == Value::Kind::truth) return share == 1 ? 1 : 0;
    if (first->kind == "prediction") return share;
    return 2 * alike_failures >= failed ? share : 0;
}

void recognise(const KnownRuns& known, Verdict& verdict) {
    double best = 0;
    for (const auto& [wrong, run] : known) {
        const double like = likeness(verdict.run, run);
        if (like <= best) continue;
        best = like, verdict.mistake = wrong.sentence, verdict.mistake_name = wrong.name;
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
    const Stopwatch watch;
    double seconds = run_seconds;
    const auto limit = [&](const std::string& records) {
        if (seconds == run_seconds && records.find("\"pass\":false") != records.npos)
            seconds = std::min(run_seconds, watch.seconds() + seconds_after_failure);
        return seconds;
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

KnownRuns known_runs(const Workshop& workshop, const Task& task, std::uint64_t seed) {
    const std::vector<Shelf::WrongAnswer> known = workshop.shelf.wrong_answers(task);
    std::vector<std::future<TestRun>> futures;
    KnownRuns runs;
    // Two at a time: the machines of learners have two cores or more.
    for (std::size_t i = 0; i <= known.size(); ++i) {
        if (i < known.size())
            futures.push_back(std::async(std::launch::async, [&, i] {
                const auto program = workshop.program(task, known[i].path, "wrong-" + known[i].name);
                check(program.ok(), "{} does not compile: {}", known[i].path.string(), program.error.message);
                return run_test(program, seed);
            }));
        if (i >= 1 && i <= known.size()) runs.emplace_back(known[i - 1], futures[i - 1].get());
    }
    return runs;
}

void prepare(const Workshop& workshop, const Task& task) {
    known_runs(workshop, task, 1);
}

Verdict judge(const Workshop& workshop, const Task& task, const std::filesystem::path& answer,
              const std::string& variant, std::uint64_t seed, const KnownRuns* known) {
    const auto runs = [&] { return known != nullptr ? *known : known_runs(workshop, task, seed); };
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
        for (const auto& [wrong, run] : runs())
            if (run.passed()) verdict.outcome = Outcome::test_altered;
    } else {
        verdict.outcome = Outcome::failed;
        const Case* failure = verdict.run.first_failure();
        if (failure != nullptr && failure->found) recognise(runs(), verdict);
    }
    return verdict;
}

}  // namespace cnn
