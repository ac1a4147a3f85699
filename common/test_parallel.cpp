#include "common/parallel.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <numeric>
#include <thread>

#include "common/testing.hpp"

using namespace cnn;

namespace {

// So many threads until the end of the scope.
struct Threads {
    explicit Threads(int count) { set_thread_count(count); }
    ~Threads() { set_thread_count(before); }
    Threads(const Threads&) = delete;
    Threads& operator=(const Threads&) = delete;
    int before = thread_count();
};

// Is every index called exactly once?
bool each_once(int count) {
    std::vector<std::atomic<int>> calls(static_cast<std::size_t>(count));
    parallel_for(count, [&](int i) { ++calls.at(static_cast<std::size_t>(i)); });
    return std::all_of(calls.begin(), calls.end(), [](int n) { return n == 1; });
}

// Wait for `done()`, but not for ever.
template <class Done>
bool wait_for(Done done) {
    const auto start = std::chrono::steady_clock::now();
    while (!done()) {
        if (std::chrono::steady_clock::now() - start > std::chrono::seconds(5)) return false;
        std::this_thread::yield();
    }
    return true;
}

}  // namespace

TEST_CASE("parallel_for: each index is called exactly once, with any count and any number of threads") {
    for (const int threads : {1, 2, 3, 4, 7, 16}) {
        const Threads scope(threads);
        CHECK(thread_count() == threads);
        for (const int count : {0, 1, 2, 3, 5, 7, 8, 16, 17, 100, 1001, 20'000}) {
            CAPTURE(threads, count);
            CHECK(each_once(count));
        }
    }
}

TEST_CASE("parallel_for: no index at all for a count of 0 or less") {
    for (const int threads : {1, 3}) {
        const Threads scope(threads);
        std::atomic<int> calls = 0;
        for (const int count : {0, -1, -100}) parallel_for(count, [&](int) { ++calls; });
        CHECK(calls == 0);
    }
}

TEST_CASE("parallel_for: as many calls as there are threads run at the same time, and no more") {
    for (const int threads : {2, 5, 3, 1, 4}) {
        const Threads scope(threads);
        std::atomic<int> started = 0, running = 0, most = 0;
        std::atomic<bool> met = true;
        parallel_for(threads, [&](int) {
            ++started;
            if (met && !wait_for([&] { return started == threads; })) met = false;
        });
        CHECK(met);
        parallel_for(50, [&](int) {
            most = std::max(most.load(), ++running);
            std::this_thread::sleep_for(std::chrono::microseconds(100));
            --running;
        });
        CHECK(most <= threads);
    }
}

TEST_CASE("parallel_for: returns only when all calls are done") {
    const Threads scope(4);
    for (int round = 0; round < 20; ++round) {
        std::atomic<int> done = 0;
        parallel_for(8, [&](int i) {
            std::this_thread::sleep_for(std::chrono::microseconds(i * 50));
            ++done;
        });
        CHECK(done == 8);
    }
}

TEST_CASE("parallel_for: with one thread everything runs in the caller's, in order") {
    const Threads scope(1);
    std::vector<int> order;
    const auto caller = std::this_thread::get_id();
    parallel_for(100, [&](int i) {
        CHECK(std::this_thread::get_id() == caller);
        order.push_back(i);
    });
    std::vector<int> expected(100);
    std::iota(expected.begin(), expected.end(), 0);
    CHECK(order == expected);
}

TEST_CASE("parallel_for: an exception arrives, and later calls still work") {
    for (const int threads : {1, 2, 5}) {
        const Threads scope(threads);
        for (const int count : {1, 2, 100})
            for (const int thrower : {0, count / 2, count - 1}) {
                CAPTURE(threads, count, thrower);
                const std::string message = error_of(
                    [&] { parallel_for(count, [&](int i) { check(i != thrower, "index {} of {}", i, count); }); });
                CHECK(message == fmt::format("index {} of {}", thrower, count));
                CHECK(each_once(50));
            }
    }
}

TEST_CASE("parallel_for: where every call throws, one of the exceptions arrives, with its type") {
    for (const int threads : {1, 4}) {
        const Threads scope(threads);
        for (int round = 0; round < 50; ++round)
            CHECK_THROWS_AS(parallel_for(20, [](int) { throw std::out_of_range("far"); }), std::out_of_range);
        CHECK_THROWS_AS(parallel_for(3, [](int) { throw 7; }), int);
        CHECK(each_once(50));
    }
}

TEST_CASE("parallel_for: a call from inside runs serially, in the thread that makes it") {
    for (const int threads : {1, 2, 4}) {
        const Threads scope(threads);
        std::vector<std::atomic<int>> calls(6 * 7 * 5);
        std::atomic<int> elsewhere = 0;
        parallel_for(6, [&](int i) {
            parallel_for(7, [&](int j) {
                const auto outer = std::this_thread::get_id();
                parallel_for(5, [&](int k) {
                    ++calls.at(static_cast<std::size_t>((i * 7 + j) * 5 + k));
                    elsewhere += std::this_thread::get_id() != outer;
                });
            });
        });
        CHECK(std::all_of(calls.begin(), calls.end(), [](int n) { return n == 1; }));
        CHECK(elsewhere == 0);
        CHECK(each_once(50));
    }
}

TEST_CASE("parallel_for: an exception from a call inside arrives too") {
    const Threads scope(3);
    const auto inner = [](int j) { check(j != 4, "inner {}", j); };
    for (int round = 0; round < 20; ++round)
        CHECK(error_of([&] { parallel_for(6, [&](int) { parallel_for(7, inner); }); }) == "inner 4");
    CHECK(each_once(50));
}

TEST_CASE("parallel_for: the same sum, bit for bit, with any number of threads") {
    const auto x = random_tensor<1>({100'003}, 1);
    const auto sum = [&] {
        const int chunk = 1000, chunks = (100'003 + chunk - 1) / chunk;
        std::vector<float> partial(static_cast<std::size_t>(chunks));
        parallel_for(chunks, [&](int c) {
            for (int i = c * chunk; i < std::min(100'003, (c + 1) * chunk); ++i)
                partial[static_cast<std::size_t>(c)] += x(i);
        });
        return std::accumulate(partial.begin(), partial.end(), 0.0f);
    };
    const float expected = [&] {
        const Threads scope(1);
        return sum();
    }();
    for (const int threads : {2, 3, 5, 8, 32}) {
        const Threads scope(threads);
        for (int round = 0; round < 5; ++round) CHECK(sum() == expected);
    }
}

TEST_CASE("parallel_for: many more threads than cores are slow, never wrong") {
    const Threads scope(64);
    for (int round = 0; round < 50; ++round) CHECK(each_once(100));
}

TEST_CASE("parallel_for: thousands of short calls in a row, with threads that are awake and asleep") {
    const Threads scope(3);
    std::atomic<int> sum = 0;
    for (int round = 0; round < 5000; ++round) parallel_for(3, [&](int i) { sum += i; });
    CHECK(sum == 5000 * 3);
    for (int round = 0; round < 5000; ++round) {  // pauses of all lengths around the time after which they fall asleep
        const auto start = std::chrono::steady_clock::now();
        while (std::chrono::steady_clock::now() - start < std::chrono::microseconds(round % 100)) continue;
        parallel_for(3, [&](int i) { sum += i; });
    }
    CHECK(sum == 10'000 * 3);
}

TEST_CASE("parallel_for: the number of threads may change from call to call") {
    const Threads scope(1);
    for (int round = 0; round < 10; ++round)
        for (const int threads : {2, 5, 1, 3, 3, 8, 2}) {
            set_thread_count(threads);
            CHECK(each_once(37));
        }
}

TEST_CASE("set_thread_count: expects 1 to 256") {
    const int before = thread_count();
    CHECK(before >= 1);
    for (const int count : {0, -1, 257, 1'000'000})
        CHECK(error_of([&] { set_thread_count(count); }) == fmt::format("thread count {}: expected 1 to 256", count));
    CHECK(thread_count() == before);
    const Threads scope(256);
    CHECK(thread_count() == 256);
}

TEST_CASE("parallel_for: threads that cannot be started are an error, not the end of the program") {
    long pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    if (pages == 0 || pages > 1 << 28) return;  // not Linux, or with a sanitizer, which needs terabytes of addresses
    const Threads scope(200);
    rlimit before{};
    ::getrlimit(RLIMIT_AS, &before);
    const rlimit limit{static_cast<rlim_t>(pages * ::sysconf(_SC_PAGESIZE) + (128 << 20)), before.rlim_max};
    ::setrlimit(RLIMIT_AS, &limit);  // room for the stacks of a few threads
    const std::string message = error_of([] { parallel_for(1000, [](int) {}); });
    ::setrlimit(RLIMIT_AS, &before);
    CHECK(mentions(message, {"thread count 200: ", "could be started"}));
    set_thread_count(3);
    CHECK(each_once(50));
}
