// Every sentence that the checker says, in one place: plain English, no longer than it needs to be.
#pragma once

#include <fmt/format.h>

#include <string>

namespace cnn::messages {

// ── What came of an answer ───────────────────────────────────────────────────────────────────────────────────────────
inline std::string done(int attempts) {
    return attempts == 1 ? "Right, at the first attempt." : fmt::format("Right, after {} attempts.", attempts);
}
inline const std::string untouched = "Still as it came. Open it, and replace what the task asks for.";
inline const std::string not_yet = "not yet";
inline const std::string unanswered = "This question has no answer yet.";
inline const std::string does_not_compile = "It does not compile yet. The first error:";
inline const std::string calls_it_otherwise =
    "The error is where the test calls your function. Did its name, its parameters or its result change?";
inline const std::string compiles_too_long = "The compiler did not come to an end within a minute.";

inline const std::string hung = "Your code did not come back within 5 seconds: a loop that never ends?";
inline const std::string stack_overflow = "The stack overflowed: a function that calls itself without end?";
inline const std::string out_of_memory = "Your code asked for more than 1 GiB of memory.";
inline const std::string outside_vector = "Your code used a vector outside its elements.";
inline const std::string no_meaning =
    "Your code divided by zero, left the range of int, or left an array: its result has no meaning in C++.";
inline const std::string invalid_access = "Your code used memory that is not its own: an invalid pointer or index.";
inline std::string crashed(int signal, const std::string& name) {
    return fmt::format("Your code crashed with signal {} ({}).", signal, name);
}
inline std::string left(int status) {
    return fmt::format("Your code ended the program, with exit status {}, instead of returning.", status);
}
inline std::string threw(const std::string& what) {
    return fmt::format("Your code threw an error: {}", what);
}
inline std::string reported(const std::string& what) {
    return fmt::format("The simulated GPU reports:\n  {}", what);
}
inline std::string expected_error(const std::string& found) {
    return fmt::format("Expected an Error, thrown by a check of yours, since this input cannot be right; found {}.",
                       found);
}
inline const std::string printed = "Your code printed:";

inline const std::string test_altered =
    "The test of this task was changed: it lets known mistakes pass. git checkout exercises brings it back.";
inline std::string test_broken(const std::string& why) {
    return fmt::format("The test itself failed, which is not your doing: {}", why);
}
inline const std::string skeleton_changed =
    "A newer book has another skeleton for this task than your answer began as. ./book reset begins again.";

// ── What was wrong ───────────────────────────────────────────────────────────────────────────────────────────────────
inline std::string case_name(const std::string& name) {
    return fmt::format("In this case: {}", name);
}
inline const std::string its_window = "It comes from this part of";
inline const std::string padding_legend = "· is padding";
inline std::string wrong_shape(const std::string& expected, const std::string& found) {
    return fmt::format("Expected {}, found {}.", expected, found);
}
inline std::string wrong_element(const std::string& place, const std::string& expected, const std::string& found) {
    return fmt::format("{}: expected {}, found {}.", place, expected, found);
}
inline std::string wrong_value(const std::string& expected, const std::string& found) {
    return fmt::format("Expected {}, found {}.", expected, found);
}
inline std::string wrong_prediction(const std::string& found) {
    return fmt::format("Your answer is {}. That is not it.", found);
}
inline const std::string wrong_table = "Your answer, which is not it:";
inline std::string test_threw(const std::string& description, const std::string& what, bool is_right) {
    return fmt::format(
        "Your test threw an error, instead of returning true or false, when it was given {}: {}\n{}", description, what,
        is_right ? "This function is right: does your test look outside of its result, or give it "
                   "something that it must refuse?"
                 : "A broken function may return another shape than you expect: compare the shapes first.");
}
inline std::string accepts_too_much(const std::string& description) {
    return fmt::format("Your test takes this to be right: {}.", description);
}
inline std::string rejects_too_much(const std::string& description) {
    return fmt::format("Your test takes this to be wrong, and it is right: {}.", description);
}

// ── Around it ────────────────────────────────────────────────────────────────────────────────────────────────────────
inline std::string begun(const std::string& path) {
    return fmt::format("Made {}: your answer goes there.", path);
}
inline std::string answer_is_in(const std::string& path) {
    return fmt::format("Your answer: {}", path);
}
inline std::string hint_is_there(const std::string& id, int next) {
    return next > 3 ? fmt::format("All hints again: ./book hint {}", id)
                    : fmt::format("Stuck? ./book hint {} shows hint {} of 3.", id, next);
}
inline std::string next_task(const std::string& id, const std::string& name, const std::string& stars, int minutes,
                             bool begun) {
    return fmt::format("Next: {} {} {} {} min    ./book {} {}", id, name, stars, minutes, begun ? "check" : "edit", id);
}
inline const std::string all_done = "All tasks are done.";
inline std::string solution_after_passing(const std::string& id) {
    return fmt::format("{}: the solution shows when your answer passes; ./book solution {} --anyway shows it now", id,
                       id);
}
inline const std::string no_solutions = "this copy of the book has no solutions: it is a handout";
inline std::string reset(const std::string& path, const std::string& old) {
    return fmt::format("Begun again: {}\nYour old answer: {}", path, old);
}
inline const std::string watch_needs_terminal = "watch: expected a terminal; ./book check does the same once";
inline const std::string watch_keys = "n next   p previous   h hint   l list   r reset   q quit";
inline const std::string waiting = "Save the file, and it is checked again.";
inline const std::string reset_again = "Press r once more to begin this task again. Your old answer is kept.";

}  // namespace cnn::messages
