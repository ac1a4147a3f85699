// How fast is fast? Every engine's training step, beside what this machine could do at most.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>

#include <fmt/format.h>

#include "chapters/16_fast_convolution/fast_network.hpp"

namespace cnn {

// The floating-point operations of one image: forward, and twice as many backward. Conv1's input needs no gradient,
// yet it is counted, so that all engines are measured by the same work.
constexpr double operations_per_image = 3 * 2 * (28 * 28 * 9.0 * 32 + 14 * 14 * 288.0 * 64 + 3136 * 128 + 128 * 10);

inline double seconds_of(const auto& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// The most that all cores do together: multiply-adds on registers alone, in operations per second. Twelve sums, all
// different (or the compiler makes one of them), keep both the multipliers and 16 registers busy.
inline double measured_peak() {
    constexpr int sums = 12, rounds = 1 << 20;
    const int threads = thread_count();
    double best = 0;
    std::vector<float> results(static_cast<std::size_t>(threads));
    for (int repeat = 0; repeat < 7; ++repeat) {
        const double seconds = seconds_of([&] {
            parallel_for(threads, [&](int thread) {
                Vector sum[sums], factor = Vector{} + 0.999f + static_cast<float>(repeat) * 1e-6f;
                for (int i = 0; i < sums; ++i) sum[i] = Vector{} + static_cast<float>(i);
                for (int round = 0; round < rounds; ++round)
#pragma GCC unroll 16
                    for (int i = 0; i < sums; ++i) sum[i] = sum[i] * factor + factor;
                for (int i = 0; i < sums; ++i) results[static_cast<std::size_t>(thread)] += sum[i][0];
            });
        });
        best = std::max(best, 2.0 * lanes * sums * rounds * threads / seconds);
    }
    return std::isfinite(results[0]) ? best : 0;  // the sums must be used, or the compiler leaves them out
}

// The median time of `repeats` training steps, all on one batch.
template <class Network, class Optimizer>
double step_seconds(const Batch& batch, int repeats) {
    Random random(1);
    Learner<Network, Optimizer> learner{Network(random), {}};
    std::vector<double> seconds;
    for (int i = 0; i < repeats; ++i)
        seconds.push_back(seconds_of([&] { learner.train_step(batch.images, batch.labels); }));
    std::ranges::sort(seconds);
    return seconds[seconds.size() / 2];
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
