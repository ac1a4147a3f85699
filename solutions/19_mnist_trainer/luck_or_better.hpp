// All results go into one list, and each way to choose a's number of them is a number whose bits say who is in. There
// are few enough to try all. The share of those at least as far apart is what comes out if the recipe makes no
// difference and only the seeds do: then every way to deal the results is equally likely. The smallest possible share
// is 1 of all ways, or 2, for the mirror image. With two seeds each that is 1/3, so two seeds never prove anything;
// with five each it is 2/252.
//
// The usual slips: to look at one direction only, when you would have been as glad of the other; to leave out the
// dealing that was found, so that 0 comes out; to compare without a tolerance, when the same sums in another order
// differ in the last bit; and to divide by n instead of n - 1 in the standard deviation. This method is called a
// permutation test (Fisher, 1935).
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
        as_far += distance(all, group) >= found - 1e-9;
    }
    return static_cast<double>(as_far) / ways;
}

}  // namespace cnn
