// What the checker draws: a verdict with its case, its first wrong element and its window; for pictures, small
// pictures.
#pragma once

#include <string>

#include "tools/checker/tasks.hpp"
#include "tools/checker/verdict.hpp"

namespace cnn {

// How to draw on this terminal: colours where it has them, else characters.
struct Look {
    bool colours = false;
    int width = 80;
    static Look of_standard_output();
};

std::string heading(const Task& task, const Look& look);

// All of it below the heading: empty where the answer passed.
std::string failure_text(const Verdict& verdict, const std::filesystem::path& root, const Look& look);

std::string coloured_text(const std::string& text, int code, const Look& look);

// A text in lines of at most `width` characters, broken at blanks.
std::string wrapped(const std::string& text, int width);

}  // namespace cnn
