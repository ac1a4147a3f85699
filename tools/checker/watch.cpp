// ./book watch: the one current task on the screen, checked again whenever its file is saved. It looks at the file's
// time five times a second, which works everywhere, also where the kernel's notifications do not.
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <csignal>

#include "common/check.hpp"
#include "common/progress.hpp"
#include "tools/checker/commands.hpp"
#include "tools/checker/messages.hpp"

namespace cnn {
namespace {

volatile std::sig_atomic_t ended = 0;

// Keys without Enter, and a screen that is put back at the end.
class Keys {
  public:
    Keys() {
        ::tcgetattr(STDIN_FILENO, &before);
        termios raw = before;
        raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
        ::tcsetattr(STDIN_FILENO, TCSANOW, &raw);
        struct sigaction action{};
        action.sa_handler = [](int) { ended = 1; };
        ::sigaction(SIGINT, &action, nullptr);
        ::sigaction(SIGTERM, &action, nullptr);
    }
    ~Keys() { ::tcsetattr(STDIN_FILENO, TCSANOW, &before); }
    Keys(const Keys&) = delete;
    Keys& operator=(const Keys&) = delete;

    // The next key, or 0 where none came within a fifth of a second; q at the end of input.
    static char next() {
        pollfd input{STDIN_FILENO, POLLIN, 0};
        if (::poll(&input, 1, 200) <= 0) return 0;
        char key = 0;
        return ::read(STDIN_FILENO, &key, 1) == 1 ? key : 'q';
    }

  private:
    termios before{};
};

void screen(const std::string& text) {
    fmt::print("\x1b[2J\x1b[H{}\n{}\n", text, messages::watch_keys);
    std::fflush(stdout);
}

class Watch {
  public:
    Watch(Desk& desk_, std::size_t first) : desk(desk_), at(first) {}

    int run() {
        const Keys keys;
        open();
        while (ended == 0) {
            const char key = Keys::next();
            if (key == 'q') break;
            if (key != 0) press(key);
            if (time() != seen) check_now();
        }
        fmt::print("\n");
        return 0;
    }

  private:
    const Task& task() const { return desk.tasks[at]; }
    std::filesystem::file_time_type time() const {
        std::error_code error;  // while an editor replaces the file it may be missing
        const auto now = std::filesystem::last_write_time(desk.answers.path(task()), error);
        return error ? seen : now;
    }

    void open() {
        desk.answers.begin(task());
        check_now();
    }

    void check_now() {
        seen = time();
        const Verdict verdict = check_answer(desk, task());
        std::string text = report(desk, task(), verdict);
        if (verdict.outcome == Outcome::untouched)
            text = heading(task(), desk.look) + "\n\n" + desk.shelf().description(task()) + "\n\n" +
                   messages::answer_is_in(short_path(desk, desk.answers.path(task()))) + "\n" + messages::waiting +
                   "\n";
        screen(text);
        if (verdict.outcome == Outcome::untouched) prepare(desk.workshop, task());
    }

    void press(char key) {
        const bool reset_asked = std::exchange(asked_to_reset, false);
        if (key == 'n') {
            const Task* next = next_open(desk, at + 1);
            at = next == nullptr ? (at + 1) % desk.tasks.size() : static_cast<std::size_t>(next - desk.tasks.data());
            open();
        } else if (key == 'p') {
            at = (at + desk.tasks.size() - 1) % desk.tasks.size();
            open();
        } else if (key == 'h') {
            screen(heading(task(), desk.look) + "\n\n" + next_hint(desk, task()));
        } else if (key == 'l') {
            fmt::print("\x1b[2J\x1b[H");
            show_progress(desk);
            fmt::print("\n{}\n", messages::watch_keys);
        } else if (key == 'r' && !reset_asked) {
            asked_to_reset = true;
            screen(heading(task(), desk.look) + "\n\n" + messages::reset_again + "\n");
        } else if (key == 'r') {
            desk.answers.reset(task());
            open();
        } else {
            check_now();
        }
    }

    Desk& desk;
    std::size_t at;
    std::filesystem::file_time_type seen{};
    bool asked_to_reset = false;
};

}  // namespace

int watch(Desk& desk, const Words& words) {
    check(words.size() <= 1, "watch: expected a chapter, a task or nothing, as in: ./book watch 1");
    check(standard_output_is_terminal() && ::isatty(STDIN_FILENO) == 1, "{}", messages::watch_needs_terminal);
    std::size_t first = 0;
    if (!words.empty()) {
        const std::string id = tasks_named(desk.tasks, words[0])[0].id();
        while (desk.tasks[first].id() != id) ++first;
    }
    const Task* open = next_open(desk, first);
    const bool one_task = !words.empty() && words[0].find('.') != std::string::npos;
    if (open != nullptr && !one_task) first = static_cast<std::size_t>(open - desk.tasks.data());
    return Watch(desk, first).run();
}

}  // namespace cnn
