#include "chapters/20_cuda/simulator.hpp"

#include <ucontext.h>

#include <memory>
#include <vector>

#if defined(__SANITIZE_ADDRESS__)
#define BOOK_FIBER_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define BOOK_FIBER_SANITIZER 1
#endif
#endif
#ifdef BOOK_FIBER_SANITIZER
#include <sanitizer/common_interface_defs.h>
#endif

namespace cnn::simulator {

namespace {

// A stack that threads of a block run on. One serves thread after thread, until one of them has to wait: then the wait
// keeps this stack, and the next threads run on another. So a kernel without barriers needs only one.
struct Stack {
    static constexpr std::size_t size = 256 * 1024;
    std::unique_ptr<char[]> memory = std::make_unique_for_overwrite<char[]>(size);
    ucontext_t context{};
    void* sanitizer = nullptr;
};

enum class Wait { block, warp };

struct Waiting {
    int thread;
    Wait kind;
    std::source_location where;
    std::unique_ptr<Stack> stack;
};

struct Warp {
    std::array<Words, 32> brought, seen;
};

// All that the simulated GPU knows about the launch that is running.
struct Machine {
    std::string_view kernel;
    const std::function<void()>* thread_body = nullptr;
    std::uint32_t blocks_before = 0;  // of all earlier launches
    std::uint32_t block = 0;          // the running block's number over all launches
    std::uint16_t barriers = 0;       // that this block has passed
    int thread = 0, next_thread = 0, threads = 0;
    std::vector<Waiting> waiting;
    std::vector<Warp> warps;
    std::exception_ptr error;
    std::vector<Launch>* list = nullptr;  // where launches are noted instead of run

    ucontext_t scheduler{};
    void* scheduler_sanitizer = nullptr;
    const void* scheduler_bottom = nullptr;
    std::size_t scheduler_size = 0;
    std::unique_ptr<Stack> stack;  // that the running thread is on
    std::vector<std::unique_ptr<Stack>> free_stacks;
};

thread_local Machine machine;

// ── Switching between the scheduler's stack and a thread's; the address sanitizer wants to know. ──
void leave_scheduler() {
    [[maybe_unused]] Stack& to = *machine.stack;
#ifdef BOOK_FIBER_SANITIZER
    __sanitizer_start_switch_fiber(&machine.scheduler_sanitizer, to.memory.get(), Stack::size);
#endif
    swapcontext(&machine.scheduler, &to.context);
#ifdef BOOK_FIBER_SANITIZER
    __sanitizer_finish_switch_fiber(machine.scheduler_sanitizer, nullptr, nullptr);
#endif
}

void arrive_on_stack([[maybe_unused]] void* saved) {
#ifdef BOOK_FIBER_SANITIZER
    __sanitizer_finish_switch_fiber(saved, &machine.scheduler_bottom, &machine.scheduler_size);
#endif
}

void leave_stack(Stack& from) {
#ifdef BOOK_FIBER_SANITIZER
    __sanitizer_start_switch_fiber(&from.sanitizer, machine.scheduler_bottom, machine.scheduler_size);
#endif
    swapcontext(&from.context, &machine.scheduler);
    arrive_on_stack(from.sanitizer);
}

dim3 coordinates(unsigned index, dim3 extents) {
    return {index % extents.x, index / extents.x % extents.y, index / extents.x / extents.y};
}

void become(int thread) {
    machine.thread = thread;
    now = {machine.block, machine.barriers, static_cast<std::uint16_t>(thread)};
    threadIdx = coordinates(static_cast<unsigned>(thread), blockDim);
}

// What runs on every stack: the threads that have not begun, then back to the scheduler until there are new ones.
void run_threads() {
    arrive_on_stack(nullptr);
    while (true) {
        try {
            while (machine.next_thread < machine.threads) {
                become(machine.next_thread++);
                (*machine.thread_body)();
            }
        } catch (...) {
            machine.error = std::current_exception();
        }
        Stack& own = *machine.stack;
        machine.free_stacks.push_back(std::move(machine.stack));
        leave_stack(own);
    }
}

std::unique_ptr<Stack> fresh_stack() {
    auto stack = std::make_unique<Stack>();
    getcontext(&stack->context);
    stack->context.uc_stack.ss_sp = stack->memory.get();
    stack->context.uc_stack.ss_size = Stack::size;
    makecontext(&stack->context, run_threads, 0);
    return stack;
}

std::unique_ptr<Stack> free_stack() {
    if (machine.free_stacks.empty()) return fresh_stack();
    auto stack = std::move(machine.free_stacks.back());
    machine.free_stacks.pop_back();
    return stack;
}

// Let the thread on this stack go on, until it waits or ends.
void go_on(std::unique_ptr<Stack> stack) {
    machine.stack = std::move(stack);
    leave_scheduler();
    if (machine.error) std::rethrow_exception(machine.error);
}

void wait(Wait kind, std::source_location where) {
    const int thread = machine.thread;
    Stack& own = *machine.stack;
    machine.waiting.push_back({thread, kind, where, std::move(machine.stack)});
    leave_stack(own);
    become(thread);
}

// ── Messages ──
std::string text(dim3 at) {
    return fmt::format("({}, {}, {})", at.x, at.y, at.z);
}

std::string thread_text(int thread) {
    if (thread == several_threads) return "another thread";
    return "thread " + text(coordinates(static_cast<unsigned>(thread), blockDim));
}

std::string block_text(std::uint32_t block) {
    return "block " + text(coordinates(block - machine.blocks_before - 1, gridDim));
}

[[noreturn]] void fail_launch(const std::string& what) {
    throw Report(fmt::format("kernel {}, {}: {}", machine.kernel, block_text(machine.block), what));
}

// ── Barriers ──
const char* name_of(Wait kind) {
    return kind == Wait::block ? "__syncthreads" : "a warp's shuffle";
}

[[noreturn]] void report_divergence(const Waiting& one, const std::string& other) {
    fail_launch(fmt::format("{} waits at {} in line {}, but {}: all threads of a {} must come to the same one",
                            thread_text(one.thread), name_of(one.kind), one.where.line(), other,
                            one.kind == Wait::block ? "block" : "warp"));
}

// The waiting threads [first, last) that must all be at the same place; `ended`: the first that is not waiting, or -1.
void require_together(int first, int last) {
    const Waiting* one = nullptr;
    std::vector<bool> waits(static_cast<std::size_t>(last - first));
    for (const Waiting& other : machine.waiting) {
        if (other.thread < first || other.thread >= last) continue;
        waits[static_cast<std::size_t>(other.thread - first)] = true;
        if (one == nullptr) one = &other;
        if (other.kind != one->kind || other.where.line() != one->where.line())
            report_divergence(*one, fmt::format("{} waits at {} in line {}", thread_text(other.thread),
                                                name_of(other.kind), other.where.line()));
    }
    for (int thread = first; thread < last; ++thread)
        if (one != nullptr && !waits[static_cast<std::size_t>(thread - first)])
            report_divergence(*one, thread < machine.threads
                                        ? thread_text(thread) + " has ended"
                                        : fmt::format("the warp has only {} threads", machine.threads - first));
}

// The threads that may go on: whole warps at a shuffle; or, where there are none, the whole block at a barrier.
std::vector<Waiting> released() {
    std::vector<bool> shuffles(machine.warps.size());
    bool any = false;
    for (const Waiting& one : machine.waiting)
        if (one.kind == Wait::warp) shuffles[static_cast<std::size_t>(one.thread / 32)] = any = true;
    if (!any) {
        require_together(0, machine.threads);
        ++machine.barriers;
        return std::exchange(machine.waiting, {});
    }
    for (std::size_t w = 0; w < shuffles.size(); ++w) {
        if (!shuffles[w]) continue;
        require_together(static_cast<int>(w) * 32, static_cast<int>(w) * 32 + 32);
        machine.warps[w].seen = machine.warps[w].brought;
    }
    std::vector<Waiting> free, still;
    for (Waiting& one : machine.waiting)
        (shuffles[static_cast<std::size_t>(one.thread / 32)] ? free : still).push_back(std::move(one));
    machine.waiting = std::move(still);
    return free;
}

void run_block() {
    machine.barriers = 0;
    machine.next_thread = 0;
    while (machine.next_thread < machine.threads) go_on(free_stack());
    while (!machine.waiting.empty()) {
        std::vector<Waiting> free = released();
        for (Waiting& one : free) go_on(std::move(one.stack));
    }
}

void check_launch(dim3 grid, dim3 block) {
    if (grid.count() == 0 || block.count() == 0)
        throw Report(fmt::format("kernel {}: a grid of {} blocks of {} threads: expected 1 or more", machine.kernel,
                                 text(grid), text(block)));
    if (block.count() > most_threads)
        throw Report(fmt::format("kernel {}: a block of {} threads: expected at most {}", machine.kernel, block.count(),
                                 most_threads));
}

// Whatever happens, the next launch finds the machine as if nothing had run.
struct Running {
    Running() { in_kernel = true; }
    ~Running() {
        in_kernel = false;
        dynamic_shared_bytes = 0;
        machine.waiting.clear();
        machine.error = nullptr;
    }
};

bool in_this_launch(const Stamp& stamp) {
    return stamp.block > machine.blocks_before;
}

// Did somebody else touch the word since the last barrier that orders the two?
bool conflicts(const Stamp& stamp, bool of_block) {
    if (!in_this_launch(stamp)) return false;
    if (stamp.block != machine.block) return !of_block;
    return stamp.barriers == machine.barriers && stamp.thread != machine.thread;
}

std::string who(const Stamp& stamp) {
    if (stamp.block != machine.block) return "a thread of " + block_text(stamp.block);
    return thread_text(stamp.thread);
}

[[noreturn]] void report_race(const char* mine, const char* theirs, const Stamp& stamp, const WordName& name) {
    fail(fmt::format("{} {}, which {} {} too, with no barrier between the two", mine, name(), who(stamp), theirs));
}

}  // namespace

Stamp running_thread() {
    return now;
}

void fail(const std::string& what) {
    if (!in_kernel) throw Report(fmt::format("the host {}: memory of the card is for kernels", what));
    fail_launch(fmt::format("{} {}", thread_text(machine.thread), what));
}

void note_read(History& word, bool of_block, const WordName& name) {
    if (conflicts(word.written, of_block)) report_race("reads", "writes", word.written, name);
    const bool others = conflicts(word.read, of_block);
    // A reader of another block stays in memory to the end of the launch: no barrier will ever order it.
    if (others && word.read.block != machine.block) return;
    word.read = now;
    if (others) word.read.thread = several_threads;
}

void note_write(History& word, bool of_block, const WordName& name) {
    if (conflicts(word.written, of_block)) report_race("writes", "writes", word.written, name);
    if (conflicts(word.read, of_block)) report_race("writes", "reads", word.read, name);
    word.written = now;
}

void run(std::string_view kernel, dim3 grid, dim3 block, const std::function<void()>& thread) {
    machine.kernel = kernel;
    check_launch(grid, block);
    if (machine.list != nullptr) {
        machine.list->push_back({std::string(kernel), grid, block});
        return;
    }
    const Running running;
    machine.thread_body = &thread;
    machine.threads = static_cast<int>(block.count());
    machine.warps.resize(static_cast<std::size_t>(machine.threads + 31) / 32);
    machine.blocks_before = machine.block;
    gridDim = grid;
    blockDim = block;
    for (unsigned b = 0; b < grid.count(); ++b) {
        ++machine.block;
        blockIdx = coordinates(b, grid);
        run_block();
    }
}

std::vector<Launch> launches_of(const std::function<void()>& work) {
    std::vector<Launch> list;
    machine.list = &list;
    try {
        work();
    } catch (...) {
        machine.list = nullptr;
        throw;
    }
    machine.list = nullptr;
    return list;
}

void wait_for_block(std::source_location where) {
    wait(Wait::block, where);
}

int lane() {
    return machine.thread % 32;
}

std::span<const Words, 32> exchange_in_warp(const Words& mine, std::source_location where) {
    Warp& warp = machine.warps[static_cast<std::size_t>(machine.thread / 32)];
    warp.brought[static_cast<std::size_t>(lane())] = mine;
    wait(Wait::warp, where);
    return warp.seen;
}

}  // namespace cnn::simulator
