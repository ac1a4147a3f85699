// A line that shows how far long work has come: a bar, a speed, the time left. Only where somebody watches, on a
// terminal; a log file gets ordinary lines from the program itself.
#pragma once

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <string>

#include "common/check.hpp"

namespace cnn {

inline bool standard_output_is_terminal() {
    return ::isatty(STDOUT_FILENO) == 1;
}

// A bar of `width` characters, filled to an eighth of a character: "█████▎    ".
inline std::string bar(double fraction, int width) {
    const int eighths = static_cast<int>(std::min(1.0, std::max(0.0, fraction)) * width * 8 + 0.5);
    const int full = eighths / 8, rest = eighths % 8;
    const char* parts[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    std::string text;
    for (int i = 0; i < full; ++i) text += "█";
    text += parts[rest];
    return text + std::string(static_cast<std::size_t>(width - full - (rest > 0 ? 1 : 0)), ' ');
}

// Seconds as a reader says them: "8 s", "2 min 05 s", "1 h 12 min".
inline std::string duration(double seconds) {
    const int s = static_cast<int>(std::min(seconds, 1e6) + 0.5);
    if (s < 60) return fmt::format("{} s", s);
    if (s < 3600) return fmt::format("{} min {:02} s", s / 60, s % 60);
    return fmt::format("{} h {:02} min", s / 3600, s / 60 % 60);
}

class Stopwatch {
  public:
    double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); }

  private:
    std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
};

// "Epoch 1 ██████▎        43 %  9509 images/s  4 s left  loss 0.2531", redrawn in place at most 20 times a second.
class Progress {
  public:
    Progress(std::string name, int first, int total) : title(std::move(name)), begin(first), count(total) {}

    void update(int done, const std::string& more) {
        if (watch.seconds() < next) return;
        next = watch.seconds() + 0.05;
        const double speed = (done - begin) / watch.seconds();
        fmt::print("\r\033[K{} {} {:3.0f} %  {:.0f} images/s  {} left  {}", title, bar(double(done) / count, 30),
                   100.0 * done / count, speed, duration((count - done) / speed), more);
        std::fflush(stdout);
    }

    static void clear() { fmt::print("\r\033[K"); }

  private:
    std::string title;
    int begin, count;
    double next = 0;
    Stopwatch watch;
};

}  // namespace cnn
