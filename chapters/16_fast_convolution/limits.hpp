// What a processor can do at most, and what is left of it without vectors, without independent sums, without a cache.
#pragma once

#include "chapters/16_fast_convolution/ladder.hpp"

namespace cnn {

// Operations per second of one core, with so many sums at the same time.
template <class Number, int sums, bool equal = false>
double multiply_add_rate() {
    constexpr int rounds = 1 << 15, width = sizeof(Number) / sizeof(float);
    double best = 0;
    float result = 0;
    for (int repeat = 0; repeat < 40; ++repeat) {
        const double seconds =
            seconds_of([&] { result += multiply_add_rounds<Number, sums, equal>(rounds, factor_of(repeat)); });
        best = std::max(best, 2.0 * width * sums * rounds / seconds);
    }
    return std::isfinite(result) ? best : 0;
}

// The sum of `count` floats from `from` on, a whole number of eight vectors, as eight vectors of sums.
inline float add_up(const float* from, std::size_t count) {
    Vector sum[8] = {};
    for (std::size_t i = 0; i < count; i += 8 * lanes)
#pragma GCC unroll 8
        for (std::size_t v = 0; v < 8; ++v) sum[v] += load(from + i + v * lanes);
    Vector all{};
    for (const Vector& part : sum) all += part;
    return all[0];
}

// Bytes that one core reads in a second, from `bytes` again and again, beginning `shift` floats behind the start of a
// cache line.
inline double read_rate(std::size_t bytes, std::size_t shift = 0) {
    const std::size_t count = bytes / sizeof(float);
    const int rounds = std::max(1, static_cast<int>((std::size_t{8} << 20) / bytes));
    AlignedFloats floats;
    floats.assign(count);
    float result = 0;
    double best = 0;
    for (int repeat = 0; repeat < 10; ++repeat) {
        const double seconds = seconds_of([&] {
            for (int round = 0; round < rounds; ++round)
                result += add_up(floats.data() + shift, count) * static_cast<float>(round + repeat);
        });
        best = std::max(best, static_cast<double>(bytes) * rounds / seconds);
    }
    return std::isfinite(result) ? best : 0;
}

inline void print_limits() {
    const auto row = [](const std::string& name, double rate) { fmt::print("{:<40}{:>12.1f}\n", name, rate / 1e9); };
    fmt::print("one core, registers alone                    GFLOP/s\n");
    row(fmt::format("12 sums of {} floats each", lanes), multiply_add_rate<Vector, 12>());
    row(fmt::format("1 sum of {} floats", lanes), multiply_add_rate<Vector, 1>());
    row("1 sum of 1 float", multiply_add_rate<float, 1>());
    fmt::print("\none core, read again and again                  GB/s\n");
    for (const int kib : {16, 512, 4096, 65536})
        row(fmt::format("{:>6} KiB", kib), read_rate(static_cast<std::size_t>(kib) << 10));
    fmt::print("\n");
}

}  // namespace cnn
