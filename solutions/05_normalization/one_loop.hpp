// add: the mean of n numbers moves by (x - mean) / n, since x is one part in n. The product of the two differences is
// what the squares grow by: x's own square and, because the mean has moved, a little for each earlier number, all in
// one.
//
// merge: first the mean of all, weighted with the counts. Then both sums of squares are moved to it, by q + n · (m -
// c)². (Put in the new mean and simplify, and you get the formula of Chan, Golub and LeVeque: the squares of both, plus
// (a.mean - b.mean)² · n_a · n_b / (n_a + n_b).)
//
// The usual wrong ways are to average the two means as if the halves were equally large, and only to add up the
// squares: then two halves of which one is dark and the other bright seem to have less contrast than they have
// together.
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
    const double mean = (n_a * a.mean + n_b * b.mean) / (n_a + n_b);
    const double to_a = a.mean - mean, to_b = b.mean - mean;
    return {count, mean, a.squares + n_a * to_a * to_a + b.squares + n_b * to_b * to_b};
}

}  // namespace cnn
