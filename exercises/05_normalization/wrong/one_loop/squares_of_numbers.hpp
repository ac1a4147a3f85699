// This goes by way of the squares of the numbers themselves: the tempting way. For numbers around a billion their last
// digits are lost, and with them the variance.
#pragma once

#include <cstdint>

namespace cnn {

struct Running {
    std::int64_t count = 0;
    double mean = 0;
    double squares = 0;  // the sum of (x - mean)^2
};

inline void add(Running& running, double x) {
    const double old_sum = running.squares + static_cast<double>(running.count) * running.mean * running.mean;
    ++running.count;
    const auto n = static_cast<double>(running.count);
    running.mean += (x - running.mean) / n;
    running.squares = old_sum + x * x - n * running.mean * running.mean;
}

inline Running merge(const Running& a, const Running& b) {
    const std::int64_t count = a.count + b.count;
    if (count == 0) return {};
    const auto n_a = static_cast<double>(a.count), n_b = static_cast<double>(b.count);
    const double mean = (n_a * a.mean + n_b * b.mean) / (n_a + n_b);
    const double sum = a.squares + n_a * a.mean * a.mean + b.squares + n_b * b.mean * b.mean;
    return {count, mean, sum - (n_a + n_b) * mean * mean};
}

}  // namespace cnn
