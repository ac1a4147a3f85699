#include "tools/checker/commands.hpp"

#include <algorithm>

#include "common/check.hpp"
#include "common/files.hpp"
#include "tools/checker/messages.hpp"

namespace cnn {
namespace fs = std::filesystem;

const Task& Desk::task(const std::string& name) const {
    const std::vector<Task> found = tasks_named(tasks, name);
    check(found.size() == 1, "{}: expected one task, as in {}", name, found[0].id());
    return *std::find_if(tasks.begin(), tasks.end(), [&](const Task& t) { return t.id() == found[0].id(); });
}

std::string short_path(const Desk& desk, const fs::path& path) {
    std::error_code ignored;
    return fs::proximate(path, desk.shelf().root, ignored).string();
}

const Task* next_open(const Desk& desk, std::size_t from) {
    for (std::size_t i = 0; i < desk.tasks.size(); ++i) {
        const Task& task = desk.tasks[(from + i) % desk.tasks.size()];
        if (!desk.answers.record(task).done) return &task;
    }
    return nullptr;
}

Verdict check_answer(Desk& desk, const Task& task) {
    Verdict untouched;
    untouched.outcome = Outcome::untouched;
    if (desk.answers.is_untouched(task)) return untouched;
    const Verdict verdict = judge(desk.workshop, task, desk.answers.path(task), "answer", seed_of_the_day());
    TaskRecord& record = desk.answers.record(task);
    if (!record.done) ++record.attempts;
    record.done =
        record.done || verdict.outcome == Outcome::passed;  // who plays with a right answer has still solved it
    desk.answers.save();
    return verdict;
}

std::string report(Desk& desk, const Task& task, const Verdict& verdict) {
    const TaskRecord record = desk.answers.record(task);
    std::string text = heading(task, desk.look) + "\n\n";
    if (desk.answers.skeleton_changed(task)) text += messages::skeleton_changed + "\n\n";
    if (verdict.outcome == Outcome::passed)
        return text + coloured_text(messages::done(record.attempts), 32, desk.look) + "\n";
    text += failure_text(verdict, desk.shelf().root, desk.look) + "\n";
    text += messages::answer_is_in(short_path(desk, desk.answers.path(task))) + "\n";
    return text + messages::hint_is_there(task.id(), record.hints + 1) + "\n";
}

int check_answers(Desk& desk, const Words& words) {
    check(words.size() == 1, "check: expected a task or a chapter, as in: ./book check 1.2");
    const std::vector<Task> wanted = tasks_named(desk.tasks, words[0]);
    for (const Task& task : wanted) {
        if (desk.answers.begin(task) && wanted.size() == 1)
            fmt::print("{}\n", messages::begun(short_path(desk, desk.answers.path(task))));
        const Verdict verdict = check_answer(desk, task);
        // Of a whole chapter: a line for each task that passes, and all about the first one that does not.
        if (verdict.outcome == Outcome::passed && wanted.size() > 1) {
            fmt::print("{} {}  {}\n", task.id(), task.name, coloured_text("done", 32, desk.look));
            continue;
        }
        fmt::print("{}", report(desk, task, verdict));
        if (verdict.outcome != Outcome::passed) return 1;
    }
    const auto at =
        std::find_if(desk.tasks.begin(), desk.tasks.end(), [&](const Task& t) { return t.id() == wanted.back().id(); });
    const Task* next = next_open(desk, static_cast<std::size_t>(at - desk.tasks.begin()));
    fmt::print("{}\n", next == nullptr ? messages::all_done
                                       : messages::next_task(next->id(), next->name, next->star_text(), next->minutes,
                                                             desk.answers.begun(*next)));
    return 0;
}

int edit(Desk& desk, const Words& words) {
    check(words.size() == 1, "edit: expected a task, as in: ./book edit 1.2");
    const Task& task = desk.task(words[0]);
    desk.answers.begin(task);
    prepare(desk.workshop, task);
    fmt::print("{}\n\n{}\n\n{}\n", heading(task, desk.look), desk.shelf().description(task),
               messages::answer_is_in(short_path(desk, desk.answers.path(task))));
    return 0;
}

std::string next_hint(Desk& desk, const Task& task) {
    TaskRecord& record = desk.answers.record(task);
    const std::vector<std::string> hints = desk.shelf().hints(task);
    record.hints = std::min(record.hints + 1, static_cast<int>(hints.size()));
    desk.answers.save();
    std::string text;
    for (int i = 0; i < record.hints; ++i)
        text += fmt::format("{}Hint {}: {}\n", i == 0 ? "" : "\n", i + 1, hints[static_cast<std::size_t>(i)]);
    return text;
}

int show_hint(Desk& desk, const Words& words) {
    check(words.size() == 1, "hint: expected a task, as in: ./book hint 1.2");
    const Task& task = desk.task(words[0]);
    fmt::print("{}\n\n{}", heading(task, desk.look), next_hint(desk, task));
    return 0;
}

int list_tasks(const Desk& desk) {
    for (const Task& task : desk.tasks)
        fmt::print("{:>5}  {}  {:3} min  {:10}  {}\n", task.id(), task.star_text(), task.minutes, task.kind, task.name);
    return 0;
}

int show_progress(const Desk& desk) {
    int done = 0, minutes = 0;
    const Task* current = nullptr;
    for (const Task& task : desk.tasks)
        if (!desk.answers.record(task).done && desk.answers.begun(task) && current == nullptr) current = &task;
    for (const Task& task : desk.tasks) {
        const TaskRecord record = desk.answers.record(task);
        const bool begun = desk.answers.begun(task);
        done += record.done, minutes += record.done ? 0 : task.minutes;
        const std::string state = record.done ? "done" : &task == current ? "current" : begun ? "begun" : "open";
        const std::string past = record.attempts == 0 && record.hints == 0
                                     ? ""
                                     : fmt::format("  attempts {}, hints {}", record.attempts, record.hints);
        fmt::print("{:>5}  {}  {:3} min  {}  {}{}\n", task.id(), task.star_text(), task.minutes,
                   coloured_text(fmt::format("{:7}", state),
                                 record.done        ? 32
                                 : &task == current ? 33
                                                    : 0,
                                 desk.look),
                   task.name, past);
    }
    fmt::print("\n{} of {} tasks are done; the others take about {}.\n", done, desk.tasks.size(),
               minutes < 60 ? fmt::format("{} minutes", minutes) : fmt::format("{} hours", (minutes + 30) / 60));
    return 0;
}

int reset(Desk& desk, const Words& words) {
    check(words.size() == 1, "reset: expected a task, as in: ./book reset 1.2");
    const Task& task = desk.task(words[0]);
    check(desk.answers.begun(task), "reset: {} has not been begun", task.id());
    const fs::path old = desk.answers.reset(task);
    fmt::print("{}\n", messages::reset(short_path(desk, desk.answers.path(task)), short_path(desk, old)));
    return 0;
}

int show_solution(Desk& desk, const Words& words) {
    const bool anyway = std::find(words.begin(), words.end(), "--anyway") != words.end();
    check(words.size() == (anyway ? 2 : 1), "solution: expected a task, as in: ./book solution 1.2 [--anyway]");
    const Task& task = desk.task(words[0] == "--anyway" ? words[1] : words[0]);
    const fs::path path = desk.shelf().solution(task);
    check(fs::exists(path), "{}", messages::no_solutions);
    check(anyway || desk.answers.record(task).done, "{}", messages::solution_after_passing(task.id()));
    fmt::print("{}\n\n{}", heading(task, desk.look), read_file(path));
    return 0;
}

}  // namespace cnn
