// ./book grade: the checker over folders of answers, for a teacher; and ./book prove: over the book's own.
#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "common/check.hpp"
#include "common/files.hpp"
#include "tools/checker/commands.hpp"
#include "tools/checker/messages.hpp"

namespace cnn {
namespace fs = std::filesystem;
namespace {

// One word for a teacher's table.
std::string word_for(const Verdict& verdict) {
    switch (verdict.outcome) {
        case Outcome::passed:
            return "passed";
        case Outcome::untouched:
            return "untouched";
        case Outcome::does_not_compile:
            return "does not compile";
        case Outcome::test_altered:
            return "test altered";
        case Outcome::test_broken:
            return "test broken";
        case Outcome::failed:
            break;
    }
    const Case* failure = verdict.run.first_failure();
    if (failure != nullptr && failure->found) return "wrong";
    switch (verdict.run.ending) {
        case Ending::stack_overflow:
            return "stack overflow";
        case Ending::hung:
            return "hung";
        case Ending::crashed:
            return "crashed";
        case Ending::left:
            return "ended the program";
        case Ending::normal:
            break;
    }
    return "wrong";
}

// What one learner has done of one task.
nlohmann::json grade_task(const Desk& desk, const Answers& answers, const std::string& learner, const Task& task) {
    nlohmann::json record = {{"learner", learner}, {"task", task.id()}, {"name", task.name}, {"stars", task.stars}};
    if (!answers.begun(task)) {
        record["result"] = "not begun";
    } else if (answers.is_untouched(task)) {
        record["result"] = "untouched";
    } else {
        const fs::path answer = fs::absolute(answers.path(task));
        const Verdict verdict =
            judge(desk.workshop, task, answer, "grade-" + hash_of(answer.string()), seed_of_the_day());
        record["result"] = word_for(verdict);
        if (!verdict.mistake.empty()) record["mistake"] = verdict.mistake;
        const Case* failure = verdict.run.first_failure();
        if (failure != nullptr) record["case"] = failure->name;
    }
    const TaskRecord past = answers.record(task);
    record["attempts"] = past.attempts;
    record["hints"] = past.hints;
    return record;
}

}  // namespace

int grade(const Desk& desk, const Words& words) {
    Words folders = words;
    const bool json = std::erase(folders, "--json") > 0;
    check(!folders.empty(), "grade: expected folders of answers, as in: ./book grade class/ada class/ben [--json]");
    for (const std::string& folder : folders)
        check(fs::is_directory(folder), "{}: expected a folder of answers, found none", folder);
    for (const std::string& folder : folders) {
        const std::string learner = fs::path(folder).lexically_normal().filename().empty()
                                        ? fs::path(folder).lexically_normal().parent_path().filename()
                                        : fs::path(folder).lexically_normal().filename();
        const Answers answers(desk.shelf(), folder);
        int passed = 0, stars = 0;
        if (!json) fmt::print("{}\n", learner);
        for (const Task& task : desk.tasks) {
            const nlohmann::json record = grade_task(desk, answers, learner, task);
            if (record["result"] == "passed") ++passed, stars += task.stars;
            if (json) {
                fmt::print("{}\n", record.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
            } else if (record["result"] != "not begun") {
                fmt::print("  {:>5}  {}  {:16}  {}\n", task.id(), task.star_text(), record["result"].get<std::string>(),
                           record.value("mistake", task.name));
            }
            std::fflush(stdout);
        }
        if (!json) fmt::print("  {} of {} tasks, {} stars\n\n", passed, desk.tasks.size(), stars);
    }
    return 0;
}

// ── The proof that the exercises are sound ───────────────────────────────────────────────────────────────────────────
namespace {

struct Proof {
    const Desk& desk;
    const Task& task;
    KnownRuns known{};  // made once: each verdict compares with all of them
    int complaints = 0;

    void demand(bool holds, const std::string& what) {
        if (holds) return;
        ++complaints;
        fmt::print("  {} {}: {}\n", task.id(), task.file, what);
    }

    Verdict verdict_on(const fs::path& answer, const std::string& variant) {
        const Verdict verdict = judge(desk.workshop, task, answer, variant, 1, &known);
        demand(verdict.outcome != Outcome::does_not_compile,
               fmt::format("{} does not compile: {}:{}: {}", variant, verdict.error.file.string(), verdict.error.line,
                           verdict.error.message));
        demand(verdict.outcome != Outcome::test_broken, variant + ": the test failed: " + verdict.run.broken);
        return verdict;
    }

    // A fresh skeleton fails by what it returns, not by a crash.
    void check_skeleton() {
        const Verdict verdict = verdict_on(desk.shelf().skeleton(task), "skeleton");
        demand(verdict.outcome == Outcome::failed, "the skeleton does not fail");
        const Case* failure = verdict.run.first_failure();
        demand(failure != nullptr && failure->found.has_value(), "the skeleton crashes, hangs or leaves");
    }

    // The solution passes, with many seeds.
    void check_solution() {
        const auto program = desk.workshop.program(task, desk.shelf().solution(task), "solution");
        demand(program.ok(), "the solution does not compile: " + program.error.message);
        for (std::uint64_t seed = 1; seed <= 10 && program.ok(); ++seed) {
            const TestRun run = run_test(program, seed);
            const Case* failure = run.first_failure();
            demand(run.passed(), fmt::format("the solution fails with seed {} in: {} {}", seed,
                                             failure == nullptr ? "no case" : failure->name, run.broken));
        }
    }

    // Every wrong answer is rejected, with any seed, and recognised by its own sentence.
    void check_wrong_answers() {
        demand(known.size() >= 3, fmt::format("expected at least 3 wrong answers, found {}", known.size()));
        for (const auto& [wrong, run] : known) {
            demand(wrong.sentence.size() > 20, wrong.name + ": expected a sentence at the top of the file");
            const Verdict verdict = verdict_on(wrong.path, "wrong-" + wrong.name);
            demand(verdict.outcome == Outcome::failed, wrong.name + " is not rejected");
            const Case* failure = verdict.run.first_failure();
            demand(failure != nullptr && failure->found.has_value(), wrong.name + " crashes, hangs or leaves");
            demand(verdict.mistake_name == wrong.name,
                   fmt::format("{} is taken for {}", wrong.name,
                               verdict.mistake_name.empty() ? "an unknown mistake" : verdict.mistake_name));
            const auto program = desk.workshop.program(task, wrong.path, "wrong-" + wrong.name);
            for (std::uint64_t seed = 2; seed <= 4 && program.ok(); ++seed)
                demand(!run_test(program, seed).passed(), fmt::format("{} passes with seed {}", wrong.name, seed));
        }
    }

    void check_text() {
        for (const std::string& hint : desk.shelf().hints(task)) demand(hint.size() > 20, "a hint is empty");
        demand(desk.shelf().description(task).size() > 80, "the task has no description");
    }
};

}  // namespace

int prove(const Desk& desk, const Words& words) {
    const std::vector<Task> wanted = words.empty() ? desk.tasks : tasks_named(desk.tasks, words[0]);
    int complaints = 0, wrong_answers = 0;
    for (const Task& task : wanted) {
        Proof proof{desk, task};
        try {
            proof.known = known_runs(desk.workshop, task, 1);
            proof.check_text();
            proof.check_skeleton();
            if (fs::exists(desk.shelf().root / "solutions")) proof.check_solution();
            proof.check_wrong_answers();
        } catch (const Error& error) {
            proof.demand(false, error.what());
        }
        complaints += proof.complaints;
        const int known = static_cast<int>(desk.shelf().wrong_answers(task).size());
        wrong_answers += known;
        fmt::print("{:>5} {}: {}\n", task.id(), task.name,
                   proof.complaints == 0 ? fmt::format("sound, with {} wrong answers", known) : "not sound");
        std::fflush(stdout);
    }
    fmt::print("{} tasks, {} wrong answers, {} complaints\n", wanted.size(), wrong_answers, complaints);
    return complaints == 0 ? 0 : 1;
}

}  // namespace cnn
