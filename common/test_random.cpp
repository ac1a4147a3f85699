#include "common/random.hpp"

#include <map>
#include <numeric>

#include "common/testing.hpp"

using namespace cnn;

TEST_CASE("random: the published first numbers of PCG32, seed 42, stream 54") {
    Random random(42);
    for (const std::uint32_t expected : {0xa15c02b7u, 0x7b47f409u, 0xba1d3330u, 0x83d2f293u, 0xbfa4784bu, 0xcbed606eu})
        CHECK(random.next() == expected);
}

TEST_CASE("random: floats, indices and shuffles follow from the bits in one way on every platform") {
    // From the published bits: the upper 24 as a fraction of 2^24, and the remainder.
    Random floats(42), indices(42);
    CHECK(floats.uniform(0.0f, 1.0f) == 0xa15c02 * 0x1p-24f);
    CHECK(floats.uniform(-2.0f, 2.0f) == -2.0f + 4.0f * (0x7b47f4 * 0x1p-24f));
    CHECK(indices.below(1000) == static_cast<int>(0xa15c02b7u % 1000));
    CHECK(indices.below(7) == static_cast<int>(0x7b47f409u % 7));

    // The last of five changes with place 0xa15c02b7 % 5 = 3, the fourth with 0x7b47f409 % 4 = 1, …
    std::vector<int> order = {10, 11, 12, 13, 14};
    Random(42).shuffle(order);
    CHECK(order == std::vector<int>{10, 14, 12, 11, 13});
}

TEST_CASE("random: the same seed gives the same numbers, another seed others") {
    Random a(7), b(7), other(8);
    int equal = 0;
    for (int i = 0; i < 1000; ++i) {
        const std::uint32_t number = a.next();
        CHECK(number == b.next());
        equal += number == other.next();
    }
    CHECK(equal < 3);
}

TEST_CASE("random: a saved state goes on where it was") {
    Random a(3);
    for (int i = 0; i < 10; ++i) a.next();
    Random b(99);
    b.state = a.state;
    for (int i = 0; i < 10; ++i) CHECK(a.next() == b.next());
}

TEST_CASE("random: uniform stays in its range and has its mean and spread") {
    Random random(1);
    const int count = 100'000;
    double sum = 0, sum_of_squares = 0, lowest = 100, highest = -100;
    for (int i = 0; i < count; ++i) {
        const double value = random.uniform(-3.0f, 5.0f);
        lowest = std::min(lowest, value);
        highest = std::max(highest, value);
        sum += value;
        sum_of_squares += value * value;
    }
    const double mean = sum / count, variance = sum_of_squares / count - mean * mean;
    CHECK(lowest >= -3.0);
    CHECK(lowest < -2.99);
    CHECK(highest <= 5.0);
    CHECK(highest > 4.99);
    CHECK(std::abs(mean - 1.0) < 0.04);               // five standard errors of 8 / √12 / √100,000
    CHECK(std::abs(variance - 64.0 / 12.0) < 0.075);  // (high - low)² / 12
}

TEST_CASE("random: below(n) reaches every number from 0 to n - 1 equally often, and no other") {
    Random random(2);
    const int n = 10, count = 100'000;
    std::map<int, int> times;
    for (int i = 0; i < count; ++i) ++times[random.below(n)];
    CHECK(times.size() == n);
    CHECK(times.begin()->first == 0);
    CHECK(times.rbegin()->first == n - 1);
    for (const auto& [value, found] : times) CHECK(std::abs(found - count / n) < 500);  // five standard deviations
    CHECK(random.below(1) == 0);
}

TEST_CASE("random: below(n) is unbiased where n does not divide 2^32") {
    // 2^32 = 2 n + 2^30: without drawing again, the numbers below 2^30 would come 3 times in 4 instead of 2 in 3.
    Random random(3);
    const int n = 3 << 29, count = 20'000;
    int low = 0;
    for (int i = 0; i < count; ++i) {
        const int value = random.below(n);
        REQUIRE((0 <= value && value < n));
        low += value < 1 << 30;
    }
    CHECK(std::abs(low / double{count} - 2.0 / 3.0) < 0.017);  // five standard errors
}

TEST_CASE("random: a shuffle keeps every item, once") {
    Random random(4);
    for (const int count : {0, 1, 2, 3, 10, 1000}) {
        std::vector<int> items(static_cast<std::size_t>(count));
        std::iota(items.begin(), items.end(), 5);
        const std::vector<int> before = items;
        random.shuffle(items);
        if (count == 1000) CHECK(items != before);
        std::sort(items.begin(), items.end());
        CHECK(items == before);
    }
}

TEST_CASE("random: a shuffle reaches each of the 6 orders of 3 items equally often") {
    Random random(5);
    const int count = 60'000;
    std::map<std::vector<int>, int> times;
    for (int i = 0; i < count; ++i) {
        std::vector<int> items = {1, 2, 3};
        random.shuffle(items);
        ++times[items];
    }
    CHECK(times.size() == 6);
    for (const auto& [order, found] : times) CHECK(std::abs(found - count / 6) < 460);  // five standard deviations
}
