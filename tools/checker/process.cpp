#include "tools/checker/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <mutex>

#include "common/check.hpp"
#include "common/progress.hpp"
#include "exercises/records.hpp"

namespace cnn {
namespace {

struct Pipe {
    int read_end = -1, write_end = -1;
    Pipe() {
        int ends[2];
        check(::pipe(ends) == 0, "no pipe can be opened: {}", std::strerror(errno));
        read_end = ends[0], write_end = ends[1];
        for (const int end : ends) ::fcntl(end, F_SETFD, FD_CLOEXEC);
    }
    ~Pipe() { close(read_end), close(write_end); }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    static void close(int& end) {
        if (end >= 0) ::close(end);
        end = -1;
    }
};

void limit(int resource, rlim_t value) {
    const rlimit both{value, value};
    ::setrlimit(static_cast<decltype(RLIMIT_AS)>(resource), &both);
}

// After fork, in the child: only system calls.
[[noreturn]] void become(char** argv, const Limits& limits, int output, int records) {
    ::setpgid(0, 0);
    const int nothing = ::open("/dev/null", O_RDONLY);
    // The two ends might be 1, 2 or 3 themselves: move them out of the way first.
    output = ::fcntl(output, F_DUPFD, 10), records = ::fcntl(records, F_DUPFD, 10);
    ::dup2(nothing, STDIN_FILENO);
    ::dup2(output, STDOUT_FILENO);
    ::dup2(output, STDERR_FILENO);
    ::dup2(records, records_descriptor);
    ::close(output), ::close(records);
    if (nothing > records_descriptor) ::close(nothing);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_STACK, rlim_t{8} << 20);
    if (limits.memory > 0) limit(RLIMIT_AS, limits.memory);
    ::execvp(argv[0], argv);
    ::_exit(127);
}

}  // namespace

ProcessResult run_process(const std::vector<std::string>& words, Limits limits,
                          const std::function<double(const std::string&)>& on_records) {
    std::vector<std::string> copies = words;
    std::vector<char*> argv;
    for (std::string& word : copies) argv.push_back(word.data());
    argv.push_back(nullptr);

    // Two threads may start programs at the same time. Between pipe() and FD_CLOEXEC the other's child would inherit
    // ends.
    static std::mutex starting;
    std::unique_lock lock(starting);
    Pipe output, records;
    const pid_t child = ::fork();
    check(child >= 0, "{} cannot be started: {}", words[0], std::strerror(errno));
    if (child == 0) become(argv.data(), limits, output.write_end, records.write_end);
    ::setpgid(child, child);
    Pipe::close(output.write_end), Pipe::close(records.write_end);
    lock.unlock();

    ProcessResult result;
    const Stopwatch watch;
    std::array<char, 16384> piece;
    const auto read_from = [&](int& end, std::string& text, std::size_t most) {
        const ssize_t size = ::read(end, piece.data(), piece.size());
        if (size <= 0) return Pipe::close(end);
        text.append(piece.data(), static_cast<std::size_t>(size));
        if (text.size() > 2 * most) text.erase(0, text.size() - most);
    };
    int status = 0;
    bool ended = false;
    while (!ended || output.read_end >= 0 || records.read_end >= 0) {
        if (!ended) ended = ::waitpid(child, &status, WNOHANG) == child;
        if (!ended && watch.seconds() > limits.seconds) {
            result.timed_out = true;
            ::kill(-child, SIGKILL);
        }
        std::array<pollfd, 2> ends{{{output.read_end, POLLIN, 0}, {records.read_end, POLLIN, 0}}};
        const int ready = ::poll(ends.data(), ends.size(), ended ? 50 : 5);
        // A grandchild that lives on would keep the pipes open for ever.
        if (ended && ready == 0) break;
        if (ends[0].revents != 0) read_from(output.read_end, result.output, limits.output);
        if (ends[1].revents != 0) {
            read_from(records.read_end, result.records, std::size_t{64} << 20);
            if (on_records) limits.seconds = on_records(result.records);
        }
    }
    ::kill(-child, SIGKILL);
    result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    check(result.status != 127, "{} cannot be run", words[0]);
    return result;
}

}  // namespace cnn
