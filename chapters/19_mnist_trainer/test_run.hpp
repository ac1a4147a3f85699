// The trainer as a user runs it: arguments in; exit status, standard output and standard error out.
#pragma once

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <optional>
#include <sstream>

#include "common/files.hpp"
#include "common/test_formats.hpp"
#include "common/testing.hpp"

extern char** environ;

namespace cnn {

using Arguments = std::vector<std::string>;

struct Outcome {
    int status = 0;  // as a shell says it: 128 + n where signal n ended the program
    std::string output, errors;
};

// Where a program is started.
struct Surroundings {
    Arguments variables{};                // added to the environment: "NAME=value"
    rlim_t largest_file = RLIM_INFINITY;  // a disk that is full after so many bytes of one file
    std::string output = "";              // the file or device behind standard output; "": a file that is read
    std::filesystem::path folder = "";    // the current folder
    bool output_closed = false;
};

// One run of the trainer. It can be sent signals while it works.
class Run {
  public:
    explicit Run(const Arguments& arguments, const Surroundings& around = {}) {
        // All that the child needs is made before the fork: after it, only system calls are safe.
        Arguments words = arguments, variables = around.variables;
        words.insert(words.begin(), TRAINER);
        for (char** variable = environ; *variable != nullptr; ++variable)
            if (!std::string_view(*variable).starts_with("CNN_DATA=")) variables.emplace_back(*variable);
        const std::vector<char*> argv = pointers(words), environment = pointers(variables);
        const std::string output = around.output.empty() ? (folder / "output").string() : around.output;
        const std::string errors = (folder / "errors").string();

        child = ::fork();
        check(child >= 0, "fork: {}", std::strerror(errno));
        if (child > 0) return;
        connect(STDOUT_FILENO, output);
        connect(STDERR_FILENO, errors);
        if (around.output_closed) ::close(STDOUT_FILENO);
        const rlimit limit{around.largest_file, around.largest_file};
        if (around.largest_file != RLIM_INFINITY) ::setrlimit(RLIMIT_FSIZE, &limit);
        std::signal(SIGXFSZ, SIG_IGN);
        ::alarm(300);  // a program that hangs fails its test
        if (!around.folder.empty() && ::chdir(around.folder.c_str()) != 0) ::_exit(126);
        ::execve(argv[0], argv.data(), environment.data());
        ::_exit(127);
    }
    ~Run() {
        if (child == 0) return;
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
    }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    void signal(int number) const { ::kill(child, number); }

    Outcome wait() {
        int status = 0;
        while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
        }
        child = 0;
        const auto text = [&](const char* name) {
            return std::filesystem::exists(folder / name) ? read_file(folder / name) : "";
        };
        return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), text("output"), text("errors")};
    }

  private:
    static std::vector<char*> pointers(Arguments& words) {
        std::vector<char*> result;
        for (std::string& word : words) result.push_back(word.data());
        result.push_back(nullptr);
        return result;
    }
    static void connect(int to, const std::string& path) {
        const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOCTTY, 0600);
        ::dup2(file, to);
        ::close(file);
    }

    TemporaryFolder folder;
    pid_t child = 0;
};

inline Outcome run(const Arguments& arguments, const Surroundings& around = {}) {
    return Run(arguments, around).wait();
}

// Run it, and expect it to end well and silently on standard error.
inline std::string output_of(const Arguments& arguments, const Surroundings& around = {}) {
    const Outcome outcome = run(arguments, around);
    INFO(outcome.output << outcome.errors);
    CHECK(outcome.status == 0);
    CHECK(outcome.errors == "");
    return outcome.output;
}

inline Arguments operator+(Arguments words, const Arguments& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

inline std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

// The numbers in a text of this form; nothing where its form is another. In the form, # stands for a whole number and ~
// for one more digit: "Loss: #.~~".
inline std::optional<std::vector<int>> numbers_in(std::string_view text, std::string_view form) {
    const auto is_digit = [&](std::size_t i) { return i < text.size() && '0' <= text[i] && text[i] <= '9'; };
    std::vector<int> numbers;
    std::size_t i = 0;
    for (const char symbol : form) {
        const bool matches = symbol == '#' || symbol == '~' ? is_digit(i) : i < text.size() && text[i] == symbol;
        if (!matches) return std::nullopt;
        if (symbol == '#')
            for (numbers.push_back(0); is_digit(i); ++i) numbers.back() = 10 * numbers.back() + (text[i] - '0');
        else
            ++i;
    }
    return i == text.size() ? std::optional(numbers) : std::nullopt;
}

inline bool has_form(std::string_view text, std::string_view form) {
    return numbers_in(text, form).has_value();
}

// The first digits of a set, as the two IDX files of `part`: train or t10k.
inline void write_idx(const std::filesystem::path& folder, const std::string& part, const Digits& digits, int count) {
    const auto images = digits.images.begin();
    const std::string header = big_endian_bytes(2051) + big_endian_bytes(static_cast<std::uint32_t>(count)) +
                               big_endian_bytes(28) + big_endian_bytes(28);
    write_bytes(folder / (part + "-images-idx3-ubyte"),
                header + std::string(images, images + std::ptrdiff_t{count} * Digits::pixels));
    write_bytes(folder / (part + "-labels-idx1-ubyte"),
                idx_labels({digits.labels.begin(), digits.labels.begin() + count}));
}

// A sanitizer makes everything ten times slower; the tests then take fewer digits.
#ifdef NDEBUG
constexpr bool fast_build = true;
#else
constexpr bool fast_build = false;
#endif

constexpr int few = fast_build ? 300 : 100;

// A folder with so few of the embedded digits to train on, and 100 to test.
inline std::string few_digits() {
    static const TemporaryFolder folder;
    static const DataSet all = embedded_data_set();
    if (names_in(folder.path()).empty()) {
        write_idx(folder.path(), "train", all.train, few);
        write_idx(folder.path(), "t10k", all.test, 100);
    }
    return folder.path().string();
}

// `train` on these few digits into this folder, for one epoch where the recipe does not say otherwise.
inline Arguments train_few(const std::filesystem::path& out, const Arguments& recipe = {}) {
    const Arguments words = Arguments{"train", "--data", few_digits(), "--out", out.string()} + recipe;
    const bool epochs_given = std::find(words.begin(), words.end(), "--epochs") != words.end();
    return epochs_given ? words : words + Arguments{"--epochs", "1"};
}

// A network trained on the embedded digits, well enough to read most of them. Made once.
inline std::string trained_model() {
    static const TemporaryFolder folder;
    if (names_in(folder.path()).empty())
        output_of({"train", "--data", "embedded", "--out", folder.path().string(), "--epochs", "1", "--limit",
                   fast_build ? "8000" : "800", "--batch-size", fast_build ? "64" : "8"});
    return (folder / "model.safetensors").string();
}

}  // namespace cnn
