#include "common/parallel.hpp"

#include <atomic>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "common/check.hpp"

namespace cnn {

namespace {

// How often a waiting thread looks again before it sleeps: some tens of microseconds.
constexpr int spins = 4000;

// Wait until `done()`: look a while, then sleep until somebody notifies `changed`.
template <class Done>
void wait_until(std::mutex& mutex, std::condition_variable& changed, Done done) {
    for (int i = 0; i < spins; ++i)
        if (done()) return;
    std::unique_lock lock(mutex);
    changed.wait(lock, done);
}

// The calling thread and `workers` share one job at a time; each takes the next index until none is left.
class Pool {
  public:
    explicit Pool(int threads) {
        try {
            for (int i = 1; i < threads; ++i) workers.emplace_back([this] { work(); });
        } catch (const std::exception& reason) {
            stop();
            throw Error(
                fmt::format("thread count {}: {} could be started: {}", threads, this->threads(), reason.what()));
        }
    }

    ~Pool() { stop(); }

    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    int threads() const { return static_cast<int>(workers.size()) + 1; }

    void run(int job_count, const std::function<void(int)>& job_body) {
        body = &job_body;
        count = job_count;
        next = 0;
        error = nullptr;
        busy = static_cast<int>(workers.size());
        publish([this] { ++job; });
        take_indices();
        wait_until(mutex, changed, [this] { return busy == 0; });
        if (error) std::rethrow_exception(error);
    }

    static thread_local bool inside;  // does this thread run a body now?

  private:
    // Change what others wait for; the lock makes sure that nobody falls asleep in between.
    template <class Change>
    void publish(Change change) {
        {
            const std::lock_guard lock(mutex);
            change();
        }
        changed.notify_all();
    }

    void stop() {
        publish([this] { quit = true; });
        for (std::thread& worker : workers) worker.join();
    }

    void take_indices() {
        inside = true;
        for (int i = next++; i < count; i = next++) {
            try {
                (*body)(i);
            } catch (...) {
                const std::lock_guard lock(mutex);
                if (!error) error = std::current_exception();
            }
        }
        inside = false;
    }

    void work() {
        for (long seen = 0;;) {
            wait_until(mutex, changed, [&] { return job != seen || quit; });
            if (quit) return;
            seen = job;
            take_indices();
            if (busy.fetch_sub(1) == 1) publish([] {});  // the last one wakes the caller
        }
    }

    std::vector<std::thread> workers;
    std::mutex mutex;
    std::condition_variable changed;
    const std::function<void(int)>* body = nullptr;
    int count = 0;
    std::exception_ptr error;
    std::atomic<int> next = 0, busy = 0;
    std::atomic<long> job = 0;
    std::atomic<bool> quit = false;
};

thread_local bool Pool::inside = false;

int wanted_threads = 0;  // 0: as many as there are cores
std::unique_ptr<Pool> pool;

}  // namespace

int thread_count() {
    if (wanted_threads == 0) wanted_threads = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    return wanted_threads;
}

void set_thread_count(int count) {
    check(1 <= count && count <= 256, "thread count {}: expected 1 to 256", count);
    wanted_threads = count;
}

void parallel_for(int count, const std::function<void(int)>& body) {
    if (Pool::inside || thread_count() == 1 || count == 1) {
        for (int i = 0; i < count; ++i) body(i);
        return;
    }
    if (!pool || pool->threads() != thread_count()) {
        pool.reset();  // the old threads end before the new ones start
        pool = std::make_unique<Pool>(thread_count());
    }
    pool->run(count, body);
}

}  // namespace cnn
