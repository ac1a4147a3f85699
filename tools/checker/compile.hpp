// Compiling the test of a task with one of its answers. Small on purpose: one file, no optimisation, a precompiled
// header for what all tests include; so a learner waits about a second.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tools/checker/tasks.hpp"

namespace cnn {

// What a compiler says is wrong, as far as it helps: where, what, and the line itself.
struct CompileError {
    std::filesystem::path file;
    int line = 0;
    std::string message;
    std::string source;     // the text of that line
    bool in_answer = true;  // false: the first error is in the test, which calls the answer
    bool took_too_long = false;
};

class Workshop {
  public:
    // `build`: the folder of the built book; it holds exercises.txt, which CMake writes.
    Workshop(Shelf shelf_, const std::filesystem::path& build);

    // The program of the task's test with this answer, compiled if it is older than what it is made of. `variant` names
    // the answer's folder. On an error the program is empty and `error` says why.
    struct Program {
        std::filesystem::path path;
        CompileError error;
        bool ok() const { return !path.empty(); }
    };
    Program program(const Task& task, const std::filesystem::path& answer, const std::string& variant) const;

    const Shelf shelf;

  private:
    std::filesystem::path folder;  // where programs are made
    std::filesystem::path source_root;
    std::string compiler;
    std::vector<std::string> flags, libraries;
    bool is_clang = false;

    std::vector<std::string> compile_words() const;
    std::filesystem::path precompiled_header() const;
};

}  // namespace cnn
