// Only distances larger than the one found count here. It shall be at least as large, so the way it was found counts
// itself.
#pragma once

#include <bit>
#include <cmath>
#include <vector>

#include "common/check.hpp"

namespace cnn {

struct Spread {
    double mean = 0, deviation = 0;
};

inline Spread spread_of(const std::vector<double>& results) {
    check(results.size() >= 2, "a spread of {} results, expected 2 or more", results.size());
    const auto count = static_cast<double>(results.size());
    Spread spread;
    for (const double result : results) spread.mean += result / count;
    double squares = 0;
    for (const double result : results) squares += (result - spread.mean) * (result - spread.mean);
    spread.deviation = std::sqrt(squares / (count - 1));
    return spread;
}

// The distance of the means, where bit i of `group` says whether result i is in the first group.
inline double distance(const std::vector<double>& all, std::uint32_t group) {
    double sum1 = 0, sum2 = 0;
    for (std::size_t i = 0; i < all.size(); ++i) ((group >> i & 1) != 0 ? sum1 : sum2) += all[i];
    const int size1 = std::popcount(group), size2 = static_cast<int>(all.size()) - size1;
    return std::abs(sum1 / size1 - sum2 / size2);
}

inline double chance_of_luck(const std::vector<double>& a, const std::vector<double>& b) {
    check(!a.empty() && !b.empty(), "luck: {} and {} results, expected 1 or more of each", a.size(), b.size());
    std::vector<double> all = a;
    all.insert(all.end(), b.begin(), b.end());
    check(all.size() <= 20, "luck: {} results, expected 20 or fewer", all.size());

    const std::uint32_t as_it_is = (std::uint32_t{1} << a.size()) - 1;  // the first ones are those of a
    const double found = distance(all, as_it_is);
    int ways = 0, as_far = 0;
    for (std::uint32_t group = 0; group < std::uint32_t{1} << all.size(); ++group) {
        if (std::popcount(group) != static_cast<int>(a.size())) continue;
        ++ways;
        as_far += distance(all, group) > found + 1e-9;
    }
    return static_cast<double>(as_far) / ways;
}

}  // namespace cnn
