// `new` that counts, for all tests of common/.
#include <atomic>
#include <cstdlib>
#include <new>

#include "common/test_refusal.hpp"

namespace {

std::atomic<std::size_t> allocated = 0;

}  // namespace

void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    allocated += size;
    return std::malloc(size > 0 ? size : 1);
}

void* operator new(std::size_t size) {
    if (void* memory = operator new(size, std::nothrow)) return memory;
    throw std::bad_alloc();
}

void operator delete(void* memory) noexcept {
    std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

void operator delete(void* memory, const std::nothrow_t&) noexcept {
    std::free(memory);
}

namespace cnn {

std::size_t allocated_bytes() {
    return allocated;
}

TEST_CASE("test_refusal: what is allocated is counted") {
    const std::size_t before = allocated_bytes();
    const std::vector<char> block(5 << 20);
    CHECK(allocated_bytes() - before >= block.size());
}

}  // namespace cnn
