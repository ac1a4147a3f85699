#include <cmath>

#include "exercises/harness.hpp"

#include "one_loop.hpp"

using namespace cnn;

using Numbers = std::vector<double>;

static Running taken_in(const Numbers& numbers) {
    Running running;
    for (const double x : numbers) add(running, x);
    return running;
}

static Numbers listed(const Running& running) {
    return {static_cast<double>(running.count), running.mean, running.squares};
}

// Count, mean and squares with two loops.
static Numbers two_loops(const Numbers& numbers) {
    if (numbers.empty()) return {0, 0, 0};
    long double sum = 0, squares = 0;
    for (const double x : numbers) sum += x;
    const long double mean = sum / static_cast<long double>(numbers.size());
    for (const double x : numbers) squares += (x - mean) * (x - mean);
    return {static_cast<double>(numbers.size()), static_cast<double>(mean), static_cast<double>(squares)};
}

static double variance_of(const Numbers& numbers) {
    return two_loops(numbers)[2] / static_cast<double>(numbers.size());
}

static Numbers together(Numbers a, const Numbers& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

static Numbers random_numbers(Test& t, int count, double from) {
    Numbers numbers;
    for (int i = 0; i < count; ++i) numbers.push_back(from + t.pick(-8, 8) / 2.0);
    return numbers;
}

static void compare_add(Test& t, const std::string& name, const Numbers& numbers) {
    t.expect(
        "add, " + name + "; expected are count, mean, squares", {{"numbers", numbers}},
        [&] { return listed(taken_in(numbers)); }, two_loops(numbers));
}

static void compare_merge(Test& t, const std::string& name, const Numbers& a, const Numbers& b) {
    t.expect(
        "merge, " + name + "; expected are count, mean, squares", {{"a's numbers", a}, {"b's numbers", b}},
        [&] {
            Running left{static_cast<std::int64_t>(a.size()), two_loops(a)[1], two_loops(a)[2]};
            Running right{static_cast<std::int64_t>(b.size()), two_loops(b)[1], two_loops(b)[2]};
            return listed(merge(left, right));
        },
        two_loops(together(a, b)));
}

void cnn::test(Test& t) {
    const Numbers four = {10, 4, 4, 2};
    t.expect(
        "add 10, 4, 4, 2, by hand; a row after each: count, mean, squares", {{"numbers", four}},
        [&] {
            Running running;
            Tensor<2> rows({4, 3});
            for (int i = 0; i < 4; ++i) {
                add(running, four[static_cast<std::size_t>(i)]);
                for (int k = 0; k < 3; ++k)
                    rows(i, k) = static_cast<float>(listed(running)[static_cast<std::size_t>(k)]);
            }
            return rows;
        },
        Tensor<2>({4, 3}, {1, 10, 0, 2, 7, 18, 3, 6, 24, 4, 5, 36}));
    compare_add(t, "one number", {-3});
    compare_add(t, "equal numbers", {2.5, 2.5, 2.5});
    compare_add(t, "random numbers", random_numbers(t, t.pick(5, 12), 0));
    compare_add(t, "random numbers around 7", random_numbers(t, t.pick(100, 200), 7));
    const auto far = [&](const std::string& name, const Numbers& numbers) {
        t.expect(
            "add, the variance of " + name, {{"numbers", numbers}},
            [&] {
                const Running running = taken_in(numbers);
                return running.squares / static_cast<double>(running.count);
            },
            variance_of(numbers));
    };
    far("1,000,000,000 and 1,000,000,002", {1e9, 1e9 + 2});
    far("numbers around 1,000,000,000", random_numbers(t, t.pick(500, 1000), 1e9));
    far("numbers around -100,000,000", random_numbers(t, t.pick(500, 1000), -1e8));

    // The 10 and the first 4 have mean 7 and squares 18; the other two have mean 3 and squares 2.
    t.expect(
        "merge, (10, 4) and (4, 2), by hand; expected are count, mean, squares",
        {{"a's numbers", Numbers{10, 4}}, {"b's numbers", Numbers{4, 2}}},
        [] { return listed(merge({2, 7, 18}, {2, 3, 2})); }, Numbers{4, 5, 36});
    compare_merge(t, "three numbers and one", {1, 2, 6}, {11});
    compare_merge(t, "one number and one", {-4}, {4});
    compare_merge(t, "numbers and none", {1, 2, 6}, {});
    compare_merge(t, "none and numbers", {}, {5, 5, 8});
    compare_merge(t, "none and none", {}, {});
    compare_merge(t, "random numbers", random_numbers(t, t.pick(2, 5), 3), random_numbers(t, t.pick(6, 12), -2));
    compare_merge(t, "random numbers", random_numbers(t, t.pick(20, 40), 0), random_numbers(t, t.pick(2, 5), 9));
    const Numbers a = random_numbers(t, t.pick(300, 400), 1e9), b = random_numbers(t, t.pick(10, 20), 1e9 + 5);
    t.expect(
        "merge, the variance of numbers around 1,000,000,000 in two parts", {{"a's numbers", a}, {"b's numbers", b}},
        [&] {
            Running left{static_cast<std::int64_t>(a.size()), two_loops(a)[1], two_loops(a)[2]};
            Running right{static_cast<std::int64_t>(b.size()), two_loops(b)[1], two_loops(b)[2]};
            const Running both = merge(left, right);
            return both.squares / static_cast<double>(both.count);
        },
        variance_of(together(a, b)));
    t.expect(
        "add and merge, five parts one after the other; expected are count, mean, squares", {},
        [&] {
            Running all;
            for (int part = 0; part < 5; ++part) {
                Running piece;
                for (int i = 0; i < 10 * part; ++i) add(piece, i % 7 + 3 * part);
                all = merge(all, piece);
            }
            return listed(all);
        },
        [] {
            Numbers numbers;
            for (int part = 0; part < 5; ++part)
                for (int i = 0; i < 10 * part; ++i) numbers.push_back(i % 7 + 3 * part);
            return two_loops(numbers);
        }());
}
