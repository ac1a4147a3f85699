// A terminal for a program: what it draws can be read while it runs.
#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "common/check.hpp"

namespace cnn {

class Terminal {
  public:
    Terminal() {
        master = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
        check(master >= 0 && ::grantpt(master) == 0 && ::unlockpt(master) == 0, "no pseudo-terminal can be opened");
        name_ = ::ptsname(master);
        slave = ::open(name_.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC);
        reader = std::thread([this] { read(); });
    }
    ~Terminal() { close(); }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    const std::string& name() const { return name_; }

    std::string text() const {
        const std::lock_guard lock(mutex);
        return text_;
    }

    // Has the program written this so many times before a minute is over?
    bool wait_for(const std::string& part, int times = 1) const {
        for (int milliseconds = 0; milliseconds < 60'000; ++milliseconds) {
            const std::string written = text();
            int found = 0;
            for (std::size_t i = written.find(part); i != written.npos; i = written.find(part, i + 1)) ++found;
            if (found >= times) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        return false;
    }

    // Press keys on its keyboard.
    void type(const std::string& keys) const {
        check(::write(master, keys.data(), keys.size()) == static_cast<ssize_t>(keys.size()),
              "the keys cannot be typed");
    }

    // The lines that stand on the screen after the program's end.
    std::vector<std::string> screen() const {
        close();
        std::vector<std::string> lines;
        std::string line;
        std::size_t column = 0;
        const std::string written = text();
        for (std::size_t i = 0; i < written.size(); ++i) {
            const bool erases = written.compare(i, 3, "\x1b[K") == 0;
            if (erases)
                line.resize(column), i += 2;
            else if (written[i] == '\r')
                column = 0;
            else if (written[i] == '\n')
                lines.push_back(line), line.clear(), column = 0;
            else
                line.replace(column, 1, 1, written[i]), ++column;
        }
        if (!line.empty()) lines.push_back(line);
        return lines;
    }

  private:
    void read() {
        char bytes[4096];
        for (ssize_t size; (size = ::read(master, bytes, sizeof bytes)) > 0;) {
            const std::lock_guard lock(mutex);
            text_.append(bytes, static_cast<std::size_t>(size));
        }
    }

    // Once nobody holds the other end, the reader reaches the end of what was written.
    void close() const {
        if (!reader.joinable()) return;
        ::close(slave);
        reader.join();
        ::close(master);
    }

    int master = -1, slave = -1;
    std::string name_, text_;
    mutable std::mutex mutex;
    mutable std::thread reader;
};

}  // namespace cnn
