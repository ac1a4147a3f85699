// How fast is fast? Every engine's training step, beside what this machine could do at most.
#pragma once

#include <algorithm>
#include <array>
#include <cstdio>

#include <fmt/format.h>

#include "chapters/16_fast_convolution/fast_network.hpp"
#include "common/progress.hpp"

namespace cnn {

struct LayerWork {
    const char* name;
    int multiply_adds;  // forward, one image
};
constexpr std::array<LayerWork, 4> layer_work = {
    {{"conv1", 28 * 28 * 9 * 32}, {"conv2", 14 * 14 * 288 * 64}, {"fc1", 3136 * 128}, {"fc2", 128 * 10}}};

constexpr int multiply_adds_per_image() {
    int sum = 0;
    for (const LayerWork& layer : layer_work) sum += layer.multiply_adds;
    return sum;
}

// The floating-point operations of one image: forward, and twice as many backward. Conv1's input needs no gradient,
// yet it is counted, so that all engines are measured by the same work.
constexpr double operations_per_image = 3.0 * 2 * multiply_adds_per_image();

inline double seconds_of(const auto& work) {
    const Stopwatch watch;
    work();
    return watch.seconds();
}

inline double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

inline float first_lane(float value) {
    return value;
}
inline float first_lane(Vector value) {
    return value[0];
}

// Multiply-adds on registers alone: `sums` of them at the same time, each of one float or one vector, all different or
// (a mistake: the compiler makes one of them) all equal. The result must be used, or the compiler leaves all of it out.
template <class Number, int sums, bool equal = false>
float multiply_add_rounds(int rounds, float factor) {
    Number sum[sums] = {};
    if constexpr (!equal)
        for (int i = 0; i < sums; ++i) sum[i] = Number{} + static_cast<float>(i);
    for (int round = 0; round < rounds; ++round)
#pragma GCC unroll 16
        for (int i = 0; i < sums; ++i) sum[i] = sum[i] * factor + factor;
    float result = 0;
    for (int i = 0; i < sums; ++i) result += first_lane(sum[i]);
    return result;
}

// A factor that the compiler does not know, another one for each repeat.
inline float factor_of(int repeat) {
    return 0.999f + static_cast<float>(repeat) * 1e-6f;
}

// The most that all cores do together, in operations per second. Twelve sums keep both the multipliers and 16 registers
// busy.
inline double measured_peak() {
    constexpr int sums = 12, rounds = 1 << 20;
    const int threads = thread_count();
    double best = 0;
    std::vector<float> results(static_cast<std::size_t>(threads));
    for (int repeat = 0; repeat < 7; ++repeat) {
        const double seconds = seconds_of([&] {
            parallel_for(threads, [&](int thread) {
                results[static_cast<std::size_t>(thread)] +=
                    multiply_add_rounds<Vector, sums>(rounds, factor_of(repeat));
            });
        });
        best = std::max(best, 2.0 * lanes * sums * rounds * threads / seconds);
    }
    return std::isfinite(results[0]) ? best : 0;
}

// The median time of `repeats` training steps, all on one batch.
template <class Network, class Optimizer>
double step_seconds(const Batch& batch, int repeats) {
    Random random(1);
    Learner<Network, Optimizer> learner{Network(random), {}};
    std::vector<double> seconds;
    for (int i = 0; i < repeats; ++i)
        seconds.push_back(seconds_of([&] { learner.train_step(batch.images, batch.labels); }));
    return median(std::move(seconds));
}

// The engines, each on whole training steps of the same batch.
inline void print_ladder(const Batch& batch) {
    const double peak = measured_peak();
    fmt::print("{} thread{}, at most {:.0f} GFLOP/s: multiply-adds on registers alone\n\n", thread_count(),
               thread_count() == 1 ? "" : "s", peak / 1e9);
    fmt::print("{:<38}{:>10}{:>12}{:>10}{:>10}{:>12}\n", "one training step, 64 images", "ms", "epoch, s", "GFLOP/s",
               "of peak", "speed-up");
    double first = 0;
    const auto row = [&](const char* name, double seconds) {
        if (first == 0) first = seconds;
        const double rate = 64 * operations_per_image / seconds;
        fmt::print("{:<38}{:>10.1f}{:>12.1f}{:>10.1f}{:>8.0f} %{:>10.0f} x\n", name, 1000 * seconds,
                   60'000 / 64.0 * seconds, rate / 1e9, 100 * rate / peak, first / seconds);
        std::fflush(stdout);
    };
    row("plain loops, 1 thread, 1 step", step_seconds<MnistNetwork<>, Adam>(batch, 1));
    row("im2col and matrix products", step_seconds<Im2colNetwork, Adam>(batch, 25));
    row("direct forward, sparse backward", step_seconds<DirectNetwork, ParallelAdam>(batch, 51));
    row("Winograd forward, sparse backward", step_seconds<FastNetwork, ParallelAdam>(batch, 51));
    fmt::print("\n");
}

}  // namespace cnn
