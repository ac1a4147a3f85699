#include "common/check.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <new>

#include "common/files.hpp"
#include "common/testing.hpp"
#include "common/testing_files.hpp"

using namespace cnn;

namespace {

struct Outcome {
    int status;
    std::string error_output;
};

// Run `body` as a program of its own would, its standard output going to this file.
template <class Body>
Outcome run(Body body, const char* output = "/dev/null") {
    const TemporaryFolder folder;
    std::fflush(stdout);
    const pid_t child = ::fork();
    if (child == 0) {
        ::dup2(::open(output, O_WRONLY), STDOUT_FILENO);
        ::dup2(::open((folder / "errors").c_str(), O_WRONLY | O_CREAT, 0600), STDERR_FILENO);
        ::_exit(run_program(body));
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read_file(folder / "errors")};
}

}  // namespace

TEST_CASE("check: throws an Error with the values in its message, where the condition does not hold") {
    CHECK(error_of([] { check(false, "kernel {}: expected {} or more", -2, 1); }) == "kernel -2: expected 1 or more");
    CHECK(error_of([] { check(false, "no values, {{}} neither"); }) == "no values, {} neither");
    CHECK(error_of([] { check(true, "kernel {}", 3); }) == "");
}

TEST_CASE("one_line: a message has no line breaks") {
    CHECK(one_line("a\nb\r\nc") == "a b  c");
    CHECK(one_line("") == "");
}

TEST_CASE("run_program: a body that ends well is status 0, and one that returns a number chooses it") {
    for (const int status : {0, 2, 7}) {
        const Outcome chosen = run([=] { return status; });
        CHECK(chosen.status == status);
        CHECK(chosen.error_output == "");
    }
    CHECK(run([] {}).status == 0);
    CHECK(run([] { return std::string("not a number"); }).status == 0);
}

TEST_CASE("run_program: an exception is status 1 and one line on standard error") {
    const Outcome error = run([] { throw Error("folder\nname: no such file"); });
    CHECK(error.status == 1);
    CHECK(error.error_output == "error: folder name: no such file\n");
    const Outcome other = run([] { (void)std::vector<int>(3).at(5); });
    CHECK(other.status == 1);
    CHECK(other.error_output.starts_with("error: "));
    CHECK(std::count(other.error_output.begin(), other.error_output.end(), '\n') == 1);
    const Outcome memory = run([]() -> int { throw std::bad_alloc(); });
    CHECK(memory.status == 1);
    CHECK(memory.error_output == "error: out of memory\n");
}

TEST_CASE("run_program: what standard output cannot take is an error") {
    if (!std::filesystem::exists("/dev/full")) return;
    const Outcome full = run([] { fmt::print("lost"); }, "/dev/full");
    CHECK(full.status == 1);
    CHECK(full.error_output == "error: standard output: cannot be written\n");
    CHECK(run([] { fmt::print("kept"); }).status == 0);
}
