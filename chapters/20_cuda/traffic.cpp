#include "chapters/20_cuda/traffic.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "chapters/20_cuda/simulator.hpp"

namespace cnn {

namespace {

constexpr std::uint64_t sector_bytes = 32, word_bytes = 4, banks = 32;

using Bytes = std::set<std::uint64_t>;  // where a request's bytes begin

long sectors_of(const Bytes& bytes) {
    std::set<std::uint64_t> sectors;
    for (const std::uint64_t byte : bytes) sectors.insert(byte / sector_bytes);
    return static_cast<long>(sectors.size());
}

long passes_of(const Bytes& bytes) {
    std::array<std::set<std::uint64_t>, banks> words;
    for (const std::uint64_t byte : bytes) words[byte / word_bytes % banks].insert(byte / word_bytes);
    std::size_t most = 0;
    for (const auto& of_bank : words) most = std::max(most, of_bank.size());
    return static_cast<long>(most);
}

// Collects the accesses between two barriers, and adds them up when the next barrier or block has come.
class Counter {
  public:
    void note(const simulator::Access& access) {
        const simulator::Stamp now = simulator::running_thread();
        if (now.block != at_.block || now.barriers != at_.barriers) add_up();
        at_ = now;
        const int number = made_[{now.thread, access.array, access.write}]++;
        requests_[{now.thread / 32, access.array, access.write, number}].insert(access.byte);
    }
    Traffic total() {
        add_up();
        return total_;
    }

  private:
    void add_up() {
        for (const auto& [key, bytes] : requests_) {
            if (std::get<1>(key) == nullptr)
                ++total_.shared_requests, total_.shared_passes += passes_of(bytes);
            else if (std::get<2>(key))
                ++total_.writes, total_.write_sectors += sectors_of(bytes);
            else
                ++total_.reads, total_.read_sectors += sectors_of(bytes);
        }
        made_.clear();
        requests_.clear();
    }

    Traffic total_;
    simulator::Stamp at_;
    std::map<std::tuple<int, const void*, bool>, int> made_;             // thread, array, write: how many so far
    std::map<std::tuple<int, const void*, bool, int>, Bytes> requests_;  // warp, array, write, number
};

}  // namespace

Traffic traffic_of(const std::function<void()>& work) {
    Counter counter;
    const simulator::Watcher watch = [&](const simulator::Access& access) { counter.note(access); };
    // Whatever `work` throws, nobody watches afterwards.
    struct Watching {
        const simulator::Watcher* before;
        ~Watching() { simulator::watcher = before; }
    } watching{std::exchange(simulator::watcher, &watch)};
    work();
    return counter.total();
}

}  // namespace cnn
