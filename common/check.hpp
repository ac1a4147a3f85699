// Errors: one exception type, one function that throws it, one place that prints it.
#pragma once

#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>
#include <utility>

namespace cnn {

// What a program reports on one line before it ends with exit status 1.
struct Error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Throw an Error with this message unless `condition` holds. The message names the thing,
// what was expected and what was found: check(K > 0, "kernel size {}: expected 1 or more", K);
template <class... Args>
void check(bool condition, fmt::format_string<Args...> message, Args&&... args) {
    if (!condition) throw Error(fmt::format(message, std::forward<Args>(args)...));
}

// The text on one line: a file name may hold a line break, a message may not.
inline std::string one_line(std::string text) {
    for (char& c : text)
        if (c == '\n' || c == '\r') c = ' ';
    return text;
}

// The frame of every `main`: run `body`, and turn an exception into one line on standard error
// and exit status 1. A body that returns an int chooses its own exit status.
template <class Body>
int run_program(Body body) {
    try {
        if constexpr (requires { int{body()}; }) return body();
        body();
        // A full disk behind standard output shows only when the last line is written.
        check(std::fflush(stdout) == 0, "standard output: cannot be written");
        return 0;
    } catch (const std::bad_alloc&) {
        fmt::print(stderr, "error: out of memory\n");
    } catch (const std::exception& error) {
        fmt::print(stderr, "error: {}\n", one_line(error.what()));
    }
    return 1;
}

}  // namespace cnn
