// The tasks of the book. Their one list is the text itself: exercises/NN_name/README.md has for each
//
//   ## 1.2 Flip the kernel
//
//   ★★☆ · 15 minutes · code · [true_convolution.hpp](true_convolution.hpp)
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace cnn {

struct Task {
    int chapter = 0, number = 0;  // 1.2
    std::string name;             // "Flip the kernel"
    int stars = 1, minutes = 0;
    std::string kind;    // code, bug hunt, prediction, test
    std::string folder;  // "01_convolution"
    std::string file;    // "true_convolution", the stem of all its files

    std::string id() const { return std::to_string(chapter) + "." + std::to_string(number); }
    std::string star_text() const;
};

// A folder that holds exercises/ and, but for a handout, solutions/.
struct Shelf {
    std::filesystem::path root;

    std::vector<Task> tasks() const;  // in the book's order; throws an Error that names a heading it cannot read

    std::filesystem::path skeleton(const Task& task) const;
    std::filesystem::path test(const Task& task) const;
    std::filesystem::path solution(const Task& task) const;

    struct WrongAnswer {
        std::string name;      // "not_flipped"
        std::string sentence;  // "This is what comes out when …": the comment at the top of the file
        std::filesystem::path path;
    };
    std::vector<WrongAnswer> wrong_answers(const Task& task) const;  // in alphabetical order
    std::vector<std::string> hints(const Task& task) const;          // three, each a step further
    std::string description(const Task& task) const;                 // what the text says below the task's heading
};

// The tasks that "1.2", "1" or "01_convolution" names. Throws an Error that lists what is there.
std::vector<Task> tasks_named(const std::vector<Task>& all, const std::string& name);

}  // namespace cnn
