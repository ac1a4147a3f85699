// The simulated GPU: it runs the blocks of a grid one after the other, and the threads of a block in turns: each goes
// on until it reaches a barrier or its end. It throws a Report, which is an Error, with kernel, block and thread, where
//
//   - a kernel reads or writes outside an allocation or a shared array,
//   - it reads memory that nobody has written,
//   - two threads touch the same word, one of them writing, with no barrier between (threads of different blocks: at
//   all),
//   - not all threads of a block reach a barrier, or not all lanes of a warp a shuffle,
//   - the host, and no kernel, uses an element of the card's memory.
//
// A real GPU does none of this: it goes on with whatever number comes out.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <source_location>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/check.hpp"

// CUDA's own names: how many blocks or threads in each direction, or which of them.
struct dim3 {
    unsigned x = 1, y = 1, z = 1;
    constexpr dim3(unsigned x_count = 1, unsigned y_count = 1, unsigned z_count = 1)
        : x(x_count), y(y_count), z(z_count) {}
    constexpr unsigned count() const { return x * y * z; }
};

inline thread_local dim3 threadIdx, blockIdx, blockDim, gridDim;
inline constexpr int warpSize = 32;

namespace cnn::simulator {

// Which thread touched a word, in which block, and after how many barriers. Blocks are numbered over all launches, from
// 1: so a stamp of 0 or of an earlier launch says that nobody has touched the word in this one.
struct Stamp {
    std::uint32_t block = 0;
    std::uint16_t barriers = 0, thread = 0;
};
inline constinit thread_local Stamp now;                  // the running thread's
inline constexpr std::uint16_t several_threads = 0xFFFF;  // in place of one thread
inline constexpr int most_threads = 1024;                 // in a block, as on real cards

// The last write and the last read of one word.
struct History {
    Stamp written, read;
};

// Where the word stands, for messages: x[17], or tile[2][5].
using WordName = std::function<std::string()>;

// Note what the running thread does, and throw where another thread's access has no barrier before it.
// `of_block`: the word belongs to one block (shared memory) and not to all.
void note_read(History& word, bool of_block, const WordName& name);
void note_write(History& word, bool of_block, const WordName& name);
inline bool written_by_this_block(const History& word) {
    return word.written.block == now.block;
}

// The same for a word of shared memory, quicker where no other thread of the block is in the way.
inline bool since_barrier(const Stamp& stamp) {
    return stamp.block == now.block && stamp.barriers == now.barriers;
}
inline bool by_another(const Stamp& stamp) {
    return since_barrier(stamp) && stamp.thread != now.thread;
}
template <class Name>
void note_shared_read(History& word, const Name& name) {
    if (by_another(word.written)) return note_read(word, true, name);
    if (!since_barrier(word.read))
        word.read = now;
    else if (by_another(word.read))
        word.read.thread = several_threads;
}
template <class Name>
void note_shared_write(History& word, const Name& name) {
    if (by_another(word.written) || by_another(word.read)) return note_write(word, true, name);
    word.written = now;
}

// Who counts what goes to memory (traffic.hpp) sees each access of the running thread: to which allocation, nullptr for
// shared memory, and how many bytes from its start.
struct Access {
    const void* array;
    std::uint64_t byte;
    bool write;
};
using Watcher = std::function<void(const Access&)>;
inline constinit thread_local const Watcher* watcher = nullptr;
inline void show(const Access& access) {
    if (watcher != nullptr) (*watcher)(access);
}
Stamp running_thread();

struct Report : Error {
    using Error::Error;
};

// Throw a Report of what the running thread does wrongly.
[[noreturn]] void fail(const std::string& what);

inline constinit thread_local bool in_kernel = false;  // is a kernel running?

// Dynamic shared memory (launch_plan.hpp): how much the running launch asked for, and a count of what Shared arrays
// take.
inline thread_local int dynamic_shared_bytes = 0;
inline constexpr int most_dynamic_shared_bytes = 227 * 1024;  // of a block, on an H100
struct SharedCount {
    int bytes = 0;
    bool whole_16s = true;  // so that the array after each begins where four floats can be read at once
};
inline thread_local SharedCount shared_count;
inline void count_shared(std::size_t bytes) {
    shared_count.bytes += static_cast<int>(bytes);
    shared_count.whole_16s = shared_count.whole_16s && bytes % 16 == 0;
}

// Run `thread` for each thread of each block.
void run(std::string_view kernel, dim3 grid, dim3 block, const std::function<void()>& thread);

// What `work` launches, in order. Nothing runs: the list is the same whatever the numbers in memory are.
struct Launch {
    std::string kernel;
    dim3 grid, block;
};
std::vector<Launch> launches_of(const std::function<void()>& work);

// Wait until all threads of the block are here.
void wait_for_block(std::source_location where);

// Wait until all 32 lanes of the warp are here, each with a few words; then see what each lane brought.
inline constexpr int most_words = 16;
using Words = std::array<std::uint32_t, most_words>;
std::span<const Words, 32> exchange_in_warp(const Words& mine, std::source_location where);
int lane();

}  // namespace cnn::simulator
