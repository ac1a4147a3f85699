// Here both factors are the difference from the old mean, (x - old mean)². That is too much: the mean moves towards x.
// Look at the first number, whose squares must be 0.
#pragma once

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
    running.squares += (x - old_mean) * (x - old_mean);
}

inline Running merge(const Running& a, const Running& b) {
    const std::int64_t count = a.count + b.count;
    if (count == 0) return {};
    const auto n_a = static_cast<double>(a.count), n_b = static_cast<double>(b.count);
    const double mean = (n_a * a.mean + n_b * b.mean) / (n_a + n_b);
    const double to_a = a.mean - mean, to_b = b.mean - mean;
    return {count, mean, a.squares + n_a * to_a * to_a + b.squares + n_b * to_b * to_b};
}

}  // namespace cnn
