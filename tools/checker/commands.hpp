// What ./book check, edit, hint, progress, reset, solution, list, watch, grade and prove do.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "tools/checker/answers.hpp"
#include "tools/checker/show.hpp"
#include "tools/checker/verdict.hpp"

namespace cnn {

// What every command works on.
struct Desk {
    Workshop workshop;
    std::vector<Task> tasks;
    Answers answers;
    Look look = Look::of_standard_output();

    const Shelf& shelf() const { return workshop.shelf; }
    const Task& task(const std::string& name) const;  // exactly one
};

using Words = std::vector<std::string>;

// Each returns the exit status: 0 where all is well, 1 where an answer is not right yet.
int check_answers(Desk& desk, const Words& words);
int edit(Desk& desk, const Words& words);
int show_hint(Desk& desk, const Words& words);
int show_progress(const Desk& desk);
int reset(Desk& desk, const Words& words);
int show_solution(Desk& desk, const Words& words);
int list_tasks(const Desk& desk);
int watch(Desk& desk, const Words& words);
int grade(const Desk& desk, const Words& words);
int prove(const Desk& desk, const Words& words);

// One answer of the learner's, and what is to be said of it. Keeps count of attempts.
Verdict check_answer(Desk& desk, const Task& task);
std::string report(Desk& desk, const Task& task, const Verdict& verdict);

// The first task from this one on that is not done; nullptr where all are.
const Task* next_open(const Desk& desk, std::size_t from);
std::string next_hint(Desk& desk, const Task& task);

// A path as a learner types it: from the book's folder.
std::string short_path(const Desk& desk, const std::filesystem::path& path);

}  // namespace cnn
