// Messages of the CUDA runtime and of the files with kernels: here, because nvcc cannot read fmt.
#include "common/check.hpp"

#include <cstring>
#include <source_location>

namespace cnn {

void require(bool holds, const char* message) {
    check(holds, "{}", message);
}

[[noreturn]] void fail_call(const char* call, const char* what, const char* advice, std::source_location where) {
    const char* slash = std::strrchr(where.file_name(), '/');
    throw Error(fmt::format("CUDA: {} failed ({}, line {}): {}; {}", call,
                            slash == nullptr ? where.file_name() : slash + 1, where.line(), what, advice));
}

[[noreturn]] void fail_upload(const std::string& name, std::size_t expected, std::size_t found) {
    throw Error(fmt::format("{}: expected {} values to copy to the device, found {}", name, expected, found));
}

[[noreturn]] void fail_copy(const std::string& name, std::size_t most, std::size_t found) {
    throw Error(fmt::format("{}: expected at most {} values to copy, found {}", name, most, found));
}

}  // namespace cnn
