// The ladder that the book's figures show: one run that was written down, since times differ from machine to machine.
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "common/check.hpp"

namespace cnn {

struct Rung {
    std::string name{};
    double milliseconds = 0, rate = 0;  // rate in GFLOP/s
};

struct RecordedLadder {
    double peak = 0;                      // of all cores, GFLOP/s
    double core_peak = 0, bandwidth = 0;  // of one core, GFLOP/s and GB/s from memory
    std::vector<Rung> rungs{};
};

// The number behind `words` in this line, or `otherwise`.
inline double number_behind(const std::string& line, const std::string& words, double otherwise) {
    const std::size_t at = line.find(words);
    return at == line.npos ? otherwise : std::stod(line.substr(at + words.size()));
}

// What the program prints, behind lines that begin with #: the command and the machine.
inline RecordedLadder read_ladder(const std::string& text) {
    RecordedLadder ladder;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        ladder.peak = number_behind(line, "at most ", ladder.peak);
        ladder.core_peak = number_behind(line, "12 sums of 16 floats each", ladder.core_peak);
        ladder.bandwidth = number_behind(line, "65536 KiB", ladder.bandwidth);
        if (line.size() < 80 || line.find(" %") == line.npos) continue;
        Rung rung{.name = line.substr(0, line.find_last_not_of(' ', 37) + 1)};
        double epoch = 0;
        std::istringstream numbers(line.substr(38));
        check(static_cast<bool>(numbers >> rung.milliseconds >> epoch >> rung.rate),
              "recorded ladder: expected numbers, found {}", line);
        ladder.rungs.push_back(rung);
    }
    check(ladder.peak > 0 && ladder.core_peak > 0 && ladder.bandwidth > 0 && ladder.rungs.size() == 4,
          "recorded ladder: expected two peaks, a bandwidth and 4 rows, found {} rows", ladder.rungs.size());
    return ladder;
}

}  // namespace cnn
