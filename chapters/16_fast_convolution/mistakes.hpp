// Where fast code goes wrong: sums cut by the number of threads, threads that share a cache line, a peak whose sums the
// compiler merges, vectors across two lines, a branch for each pixel.
#pragma once

#include "chapters/16_fast_convolution/limits.hpp"

namespace cnn {

// 1 + 1/2 + 1/3 + … in float, cut into `parts` whose sums are added at the end.
inline float sum_in_parts(int count, int parts) {
    float all = 0;
    for (int part = 0; part < parts; ++part) {
        float sum = 0;
        for (int i = part * count / parts; i < (part + 1) * count / parts; ++i) sum += 1 / static_cast<float>(i + 1);
        all += sum;
    }
    return all;
}

inline void print_order() {
    fmt::print("16777216 + 1 + 1 = {:.0f}, but 1 + 1 + 16777216 = {:.0f}\n\n", 16777216.0f + 1.0f + 1.0f,
               1.0f + 1.0f + 16777216.0f);
    fmt::print("1 + 1/2 + ... + 1/10000, added in parts\n");
    for (const int parts : {1, 2, 3, 4})
        fmt::print("{} part{}   {:.7f}\n", parts, parts == 1 ? " " : "s", sum_in_parts(10000, parts));
    fmt::print("\n");
}

// Three training steps on so many threads; all parameters.
template <class Network>
std::vector<float> parameters_after_steps(const Batch& batch, int threads) {
    const int before = thread_count();
    set_thread_count(threads);
    Random random(1);
    Learner<Network, ParallelAdam> learner{Network(random), {}};
    for (int step = 0; step < 3; ++step) learner.train_step(batch.images, batch.labels);
    set_thread_count(before);
    std::vector<float> all;
    for (const ParameterView& p : learner.network.parameters()) all.insert(all.end(), p.value.begin(), p.value.end());
    return all;
}

inline void print_same_bits(const Batch& batch) {
    const std::vector<float> one = parameters_after_steps<FastNetwork>(batch, 1);
    fmt::print("421,642 parameters after three steps\n");
    for (const int threads : {2, 3})
        fmt::print("{} threads and 1: {}\n", threads,
                   parameters_after_steps<FastNetwork>(batch, threads) == one ? "the same bits" : "different bits");
    fmt::print("\n");
}

// Two threads add 20,000 times to a number of their own, which stand `distance` floats apart. Microseconds, the median.
inline double counting_time(std::size_t distance) {
    AlignedFloats floats;
    floats.assign(2 * distance);
    std::vector<double> seconds;
    for (int repeat = 0; repeat < 41; ++repeat)
        seconds.push_back(seconds_of([&] {
            parallel_for(2, [&](int thread) {
                volatile float* own = floats.data() + static_cast<std::size_t>(thread) * distance;
                for (int i = 0; i < 20'000; ++i) *own = *own + 1.0f;
            });
        }));
    return median(std::move(seconds)) * 1e6;
}

// list_live with a branch.
inline int list_live_branching(const float* dy, const int* winner, int count, const int* begins, const int* offsets,
                               LivePixel* live) {
    int found = 0;
    for (int i = 0; i < count; ++i)
        if (winner[i] != stopped) live[found++] = {begins[i] + offsets[winner[i]], dy[i]};
    return found;
}

// Nanoseconds a pixel, for winners that nobody can guess.
template <class List>
double listing_time(List list) {
    constexpr int count = 1 << 16;
    Random random(1);
    std::vector<float> dy(count, 1.0f);
    std::vector<int> winner(count), begins(count);
    for (int& place : winner) place = random.below(2) == 0 ? stopped : random.below(4);
    const int offsets[5] = {0, 1, 2, 3, 0};
    std::vector<LivePixel> live(count + 1);
    double best = 1;
    for (int repeat = 0; repeat < 5; ++repeat)
        best = std::min(
            best, seconds_of([&] { list(dy.data(), winner.data(), count, begins.data(), offsets, live.data()); }));
    return best / count * 1e9;
}

inline void print_mistakes() {
    fmt::print("one core's peak, 16 sums           {:>8.0f} GFLOP/s\n", multiply_add_rate<Vector, 16>() / 1e9);
    fmt::print("the 'peak' of 16 equal sums        {:>8.0f} GFLOP/s\n\n", multiply_add_rate<Vector, 16, true>() / 1e9);
    fmt::print("two threads add to neighbours      {:>8.0f} microseconds\n", counting_time(1));
    fmt::print("the same, 16 floats apart          {:>8.0f} microseconds\n\n", counting_time(16));
    fmt::print("16 KiB read from a line's start    {:>8.0f} GB/s\n", read_rate(16 << 10) / 1e9);
    fmt::print("the same, one float further        {:>8.0f} GB/s\n\n", read_rate(16 << 10, 1) / 1e9);
    fmt::print("live pixels listed with a branch   {:>8.2f} ns a pixel\n", listing_time(list_live_branching));
    fmt::print("without one                        {:>8.2f} ns a pixel\n\n", listing_time(list_live));
}

}  // namespace cnn
