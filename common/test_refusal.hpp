// How a reader must refuse a file: on one line that names it, and without taking much memory first.
#pragma once

#include "common/testing.hpp"
#include "common/testing_files.hpp"

namespace cnn {

// All the bytes that this program ever asked `new` for.
std::size_t allocated_bytes();

// The message of the Error with which `action` refuses the file or folder at `path`.
template <class Action>
std::string refusal(const std::filesystem::path& path, Action action) {
    const std::size_t before = allocated_bytes();
    const std::string message = error_of(action);
    const std::size_t allocated = allocated_bytes() - before;
    INFO("message: " << message);
    CHECK(mentions(message, {path.string() + ": "}));
    CHECK(message.find('\n') == message.npos);
    CHECK(message.size() < path.string().size() + 300);
    CHECK(allocated < 4u << 20);
    return message;
}

}  // namespace cnn
