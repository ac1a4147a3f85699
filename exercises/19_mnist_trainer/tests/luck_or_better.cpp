#include "luck_or_better.hpp"

#include <algorithm>
#include <numeric>

#include "exercises/harness.hpp"

using namespace cnn;

// Puts the marks of the groups into every order, and takes all results in whole thousandths, which need no tolerance.
static double reference(const std::vector<double>& a, const std::vector<double>& b) {
    std::vector<long> all;
    for (const double result : a) all.push_back(std::lround(1000 * result));
    for (const double result : b) all.push_back(std::lround(1000 * result));
    const long n = static_cast<long>(a.size()), m = static_cast<long>(b.size());
    const long total = std::accumulate(all.begin(), all.end(), 0L);
    // |s/n - (total - s)/m| times n·m, for the sum s of the first group
    const auto apart = [&](long s) { return std::labs(s * m - (total - s) * n); };
    const long found = apart(std::accumulate(all.begin(), all.begin() + n, 0L));
    std::vector<int> marks(a.size(), 0);
    marks.resize(all.size(), 1);
    double ways = 0, as_far = 0;
    do {
        long s = 0;
        for (std::size_t i = 0; i < all.size(); ++i) s += marks[i] == 0 ? all[i] : 0;
        ways += 1;
        as_far += apart(s) >= found ? 1 : 0;
    } while (std::next_permutation(marks.begin(), marks.end()));
    return as_far / ways;
}

static void spread(Test& t, const std::string& name, const std::vector<double>& results) {
    // By the mean of the squares, minus the square of the mean; shifted, so that no digits are lost.
    double sum = 0, squares = 0;
    const auto n = static_cast<double>(results.size());
    for (const double result : results) sum += result - results[0], squares += std::pow(result - results[0], 2);
    t.expect(
        name + ": the mean", {{"results", results}}, [&] { return spread_of(results).mean; }, results[0] + sum / n);
    t.expect(
        name + ": the standard deviation", {{"results", results}}, [&] { return spread_of(results).deviation; },
        std::sqrt(std::max(0.0, (squares - sum * sum / n) / (n - 1))));
}

static void luck(Test& t, const std::string& name, const std::vector<double>& a, const std::vector<double>& b) {
    t.expect(
        name + ": the chance of luck", {{"a", a}, {"b", b}}, [&] { return chance_of_luck(a, b); }, reference(a, b));
}

static std::vector<double> results(Test& t, int count, int low, int high) {
    std::vector<double> list;
    for (int i = 0; i < count; ++i) list.push_back(t.pick(low, high) / 100.0);
    return list;
}

void cnn::test(Test& t) {
    const std::vector<double> three{98.7, 98.9, 99.1};
    t.expect(
        "the example of the task's page: the mean", {{"results", three}}, [&] { return spread_of(three).mean; }, 98.9);
    t.expect(
        "the example of the task's page: the standard deviation", {{"results", three}},
        [&] { return spread_of(three).deviation; }, 0.2);
    spread(t, "two results", {1, 4});
    spread(t, "equal results", {2.5, 2.5, 2.5});
    spread(t, "results of both signs", {-4, 0, 1, 7});
    for (int i = 0; i < 2; ++i) spread(t, "random results", results(t, t.pick(3, 8), 9700, 9950));

    const std::vector<double> better{98.9, 99.1}, worse{98.6, 98.8};
    t.expect(
        "the example of the task's page: the chance of luck", {{"a", better}, {"b", worse}},
        [&] { return chance_of_luck(better, worse); }, 2 / 6.0);
    luck(t, "the same, the other way round", worse, better);
    luck(t, "one result each", {99.1}, {98.7});
    luck(t, "one against three", {99.5}, {98.7, 98.9, 99.0});
    luck(t, "three against one, not the outermost", {98.7, 99.5, 98.9}, {99.0});
    luck(t, "equal results everywhere", {99, 99}, {99, 99, 99});
    luck(t, "equal means", {98, 99}, {98.5, 98.5, 98.5});
    luck(t, "distances that only rounding makes different", {99.1, 98.5}, {98.7, 98.9, 99.3});
    luck(t, "distances that only rounding makes different", {99.1, 98.7, 99.4}, {98.8, 99.3, 98.5});
    luck(t, "a wide group and a narrow one", {97, 98.9, 99.9}, {98.7, 98.8, 98.8});
    luck(t, "four against four", {98.93, 99.01, 98.97, 99.1}, {98.6, 98.95, 98.7, 98.8});
    std::vector<double> nineteen;
    for (int i = 0; i < 19; ++i) nineteen.push_back(98 + i / 10.0);
    luck(t, "20 results in all", {99.75}, nineteen);
    for (int i = 0; i < 4; ++i)
        luck(t, "random results", results(t, t.pick(1, 5), 9860, 9920), results(t, t.pick(1, 5), 9840, 9900));

    for (const std::vector<double>& few : {std::vector<double>{}, std::vector<double>{99}})
        t.expect_error("a spread of fewer than two results", {{"results", few}}, [&] { return spread_of(few).mean; });
    t.expect_error("nothing to compare with", {{"a", three}, {"b", std::vector<double>{}}},
                   [&] { return chance_of_luck(three, {}); });
    t.expect_error("nothing to compare", {{"a", std::vector<double>{}}, {"b", three}},
                   [&] { return chance_of_luck({}, three); });
    const std::vector<double> many(11, 99), ten(10, 98);
    t.expect_error("21 results in all", {{"a", many}, {"b", ten}}, [&] { return chance_of_luck(many, ten); });
}
