#include "split_by_class.hpp"

#include <set>

#include "exercises/harness.hpp"

using namespace cnn;

// How often each position stands in these lists, and last, how many numbers are no position at all.
static std::vector<int> occurrences(std::size_t count, const std::vector<std::vector<int>>& lists) {
    std::vector<int> times(count + 1);
    for (const std::vector<int>& list : lists)
        for (const int n : list) ++times[0 <= n && n < static_cast<int>(count) ? static_cast<std::size_t>(n) : count];
    return times;
}

// How many of each class, in the order of the classes.
static std::vector<int> of_each_class(const Labels& labels, const std::vector<int>& positions) {
    std::map<int, int> counts;
    for (const int label : labels) counts[label] = 0;
    for (const int n : positions)
        if (0 <= n && n < static_cast<int>(labels.size())) ++counts[labels[static_cast<std::size_t>(n)]];
    std::vector<int> list;
    for (const auto& [label, count] : counts) list.push_back(count);
    return list;
}

static void compare(Test& t, const std::string& name, const Labels& labels, int percent) {
    const int seed = t.pick(1, 1000);
    const std::vector<Input> inputs{{"labels", labels}, {"percent", percent}};
    const auto split = [&] {
        Random random(static_cast<std::uint64_t>(seed));
        return split_by_class(labels, percent, random);
    };
    std::vector<int> once(labels.size() + 1, 1), validation_counts;
    once.back() = 0;
    std::map<int, int> counts;
    for (const int label : labels) ++counts[label];
    for (const auto& [label, count] : counts) {
        int held_out = 0;
        while ((held_out + 1) * 100 <= count * percent) ++held_out;
        validation_counts.push_back(held_out);
    }
    t.expect(
        name + ": how many of each class are in the validation set", inputs,
        [&] { return of_each_class(labels, split().validation); }, validation_counts);
    t.expect(
        name + ": how often each position stands in the two sets together, and last, how many numbers are none", inputs,
        [&] {
            const Sets sets = split();
            return occurrences(labels.size(), {sets.train, sets.validation});
        },
        once);
}

void cnn::test(Test& t) {
    compare(t, "the example of the task's page", {0, 0, 1, 0, 0, 1, 0}, 40);
    compare(t, "classes of equal size", {0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2}, 50);
    compare(t, "a class of one example", {3, 5, 5, 5, 5}, 50);
    compare(t, "labels with gaps between them", {0, 23, 0, 7, 23, 7, 0, 23, 0, 7}, 70);
    compare(t, "nothing is held out", {0, 1, 1, 0, 2}, 0);
    compare(t, "everything is held out", {0, 1, 1, 0, 2}, 100);
    compare(t, "no example at all", {}, 30);
    for (int i = 0; i < 4; ++i) {
        Labels labels(static_cast<std::size_t>(t.pick(20, 60)));
        for (int& label : labels) label = t.pick(0, t.pick(1, 6));
        compare(t, "random labels", labels, t.pick(10, 60));
    }

    // Which ones: by chance.
    const Labels four{8, 8, 8, 8};
    t.expect(
        "half of four examples, split 300 times with one generator: how many different validation sets there were",
        {{"labels", four}, {"percent", 50}},
        [&] {
            Random random(static_cast<std::uint64_t>(t.pick(1, 1000)));
            std::set<std::set<int>> sets;
            for (int i = 0; i < 300; ++i) {
                const Sets split = split_by_class(four, 50, random);
                sets.insert({split.validation.begin(), split.validation.end()});
            }
            return static_cast<int>(sets.size());
        },
        6);
    t.expect(
        "two generators of the same seed: are the two splits the same?", {{"labels", four}, {"percent", 50}},
        [&] {
            Random one(5), other(5);
            const Sets a = split_by_class(four, 50, one), b = split_by_class(four, 50, other);
            return a.train == b.train && a.validation == b.validation;
        },
        true);

    for (const int percent : {-1, 101})
        t.expect_error("a share that is none", {{"labels", four}, {"percent", percent}}, [&] {
            Random random(1);
            return split_by_class(four, percent, random).validation;
        });
}
