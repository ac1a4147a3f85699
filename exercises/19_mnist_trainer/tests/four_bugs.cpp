#include "four_bugs.hpp"

#include "exercises/harness.hpp"

using namespace cnn;

static std::vector<float> place(const Training& training) {
    return {training.w[0], training.w[1]};
}

// Where w is after `before` steps, an interruption, and `after` more.
static std::vector<float> interrupted(const Examples& examples, int before, int after, std::uint64_t seed) {
    Training first;
    first.random = Random(seed);
    train(first, examples, before);
    const File file = checkpoint_of(first);
    train(first, examples, 1);  // what happens to the old one afterwards is of no interest
    Training second = resumed(file, static_cast<int>(examples.x.size()));
    train(second, examples, after);
    return place(second);
}

static void compare(Test& t, const std::string& name, const Examples& examples, int before, int after,
                    std::uint64_t seed) {
    Training whole;
    whole.random = Random(seed);
    train(whole, examples, before + after);
    t.expect(
        name + ": w at the end",
        {{"x", examples.x}, {"y", examples.y}, {"steps before", before}, {"steps after", after}},
        [&] { return interrupted(examples, before, after, seed); }, place(whole));
}

// How far w[0] moves in the next step under a slope that is always the same, after `before` steps and an interruption.
static void next_move(Test& t, int before) {
    const Examples one{{1}, {1000000}};
    const std::vector<float> at = interrupted(one, before, 0, 1), then = interrupted(one, before, 1, 1);
    t.expect(
        fmt::format("one example far away, so that the gradient hardly changes; steps before the interruption: "
                    "{}; how far w[0] moves in the next step, in learning rates",
                    before),
        {{"x", one.x}, {"y", one.y}}, [&] { return std::round(1000 * (then[0] - at[0]) / 0.1f) / 1000; }, 1.0);
}

void cnn::test(Test& t) {
    t.tolerance = 1e-6;
    const Examples one{{1}, {3}}, three{{1, 2, -1}, {3, 4, -3}}, five{{1, 2, -1, 0.5f, 3}, {3, 4, -3, 1, 8}};
    compare(t, "interrupted before the first step, one example", one, 0, 5, 1);
    compare(t, "one example, nothing after the interruption", one, 3, 0, 1);
    for (const int before : {1, 10, 100}) next_move(t, before);
    compare(t, "one example, interrupted after one step", one, 1, 3, 1);
    compare(t, "one example, interrupted after five steps", one, 5, 4, 1);
    compare(t, "three examples, interrupted in the first epoch", three, 1, 2, 4);
    compare(t, "three examples, interrupted in the second epoch", three, 4, 2, 5);
    compare(t, "three examples, interrupted at the end of an epoch", three, 3, 3, 6);
    compare(t, "three examples, the epoch after the next", three, 2, 9, 7);
    compare(t, "five examples, interrupted at the end of an epoch", five, 5, 10, 8);
    for (int i = 0; i < 5; ++i) {
        Examples examples;
        for (int n = t.pick(4, 9); n > 0; --n) {
            examples.x.push_back(static_cast<float>(t.pick(-6, 6)) / 2);
            examples.y.push_back(static_cast<float>(t.pick(-20, 20)) / 2);
        }
        compare(t, "random examples", examples, t.pick(1, 30), t.pick(10, 30),
                static_cast<std::uint64_t>(t.pick(1, 1000)));
    }
}
