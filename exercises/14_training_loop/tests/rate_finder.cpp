#include "rate_finder.hpp"

#include <memory>

#include "exercises/harness.hpp"

using namespace cnn;

// A training whose losses are written down.
static TakeStep scripted(const std::vector<float>& losses) {
    return [losses, k = std::make_shared<std::size_t>(0)](float) {
        return *k < losses.size() ? losses[(*k)++] : losses.back();
    };
}

// A real one: w in a bowl of steepness a, from w = 1.
static TakeStep bowl(float a) {
    return [a, w = std::make_shared<float>(1.0f)](float rate) {
        const float loss = a * *w * *w / 2;
        *w -= rate * a * *w;
        return loss;
    };
}

// Multiplies its way up, looks back for the lowest loss, and lets the largest fall be found by comparing all pairs.
static RateSearch reference(const TakeStep& take_step, double lowest, double highest, int count) {
    RateSearch search;
    double rate = lowest;
    for (int k = 0; k < count; ++k) {
        const float loss = take_step(static_cast<float>(rate));
        bool ends = std::isnan(loss) || std::isinf(loss);
        for (const float earlier : search.losses) ends = ends || loss > 4 * earlier;
        if (ends) break;
        search.rates.push_back(static_cast<float>(rate)), search.losses.push_back(loss);
        rate *= std::exp(std::log(highest / lowest) / (count - 1));
    }
    for (std::size_t k = 1; k < search.losses.size(); ++k) {
        bool largest = true;
        for (std::size_t other = 1; other < search.losses.size(); ++other) {
            const float mine = search.losses[k - 1] - search.losses[k],
                        its = search.losses[other - 1] - search.losses[other];
            if (its > mine || (its == mine && other < k)) largest = false;
        }
        if (largest) search.best = search.rates[k - 1];
    }
    return search;
}

template <class MakeSteps>
static void compare(Test& t, const std::string& name, std::vector<Input> inputs, MakeSteps steps, float lowest,
                    float highest, int count) {
    inputs.insert(inputs.end(), {{"lowest", lowest}, {"highest", highest}, {"count", count}});
    const RateSearch expected = reference(steps(), lowest, highest, count);
    t.expect(
        name + ": the rates that are listed", inputs,
        [&] { return search_rate(steps(), lowest, highest, count).rates; }, expected.rates);
    t.expect(
        name + ": the losses that are listed", inputs,
        [&] { return search_rate(steps(), lowest, highest, count).losses; }, expected.losses);
    t.expect(
        name + ": the best rate", inputs, [&] { return search_rate(steps(), lowest, highest, count).best; },
        expected.best);
    t.expect(
        name + ": how many steps are taken", inputs,
        [&] {
            int taken = 0;
            search_rate([&, take_step = steps()](float rate) { return ++taken, take_step(rate); }, lowest, highest,
                        count);
            return taken;
        },
        std::min(count, static_cast<int>(expected.losses.size()) + 1));
}

static void script(Test& t, const std::string& name, const std::vector<float>& losses, float lowest, float highest) {
    compare(
        t, name, {{"losses, one for each step", losses}}, [&] { return scripted(losses); }, lowest, highest,
        static_cast<int>(losses.size()));
}

void cnn::test(Test& t) {
    const std::vector<float> page{10, 9, 6, 5, 30, 200};
    const std::vector<Input> inputs{
        {"losses, one for each step", page}, {"lowest", 0.001}, {"highest", 100}, {"count", 6}};
    const auto search = [&] { return search_rate(scripted(page), 0.001f, 100, 6); };
    t.expect(
        "the example of the task's page: the rates that are listed", inputs, [&] { return search().rates; },
        std::vector<float>{0.001f, 0.01f, 0.1f, 1});
    t.expect(
        "the example of the task's page: the losses that are listed", inputs, [&] { return search().losses; },
        std::vector<float>{10, 9, 6, 5});
    t.expect("the example of the task's page: the best rate", inputs, [&] { return search().best; }, 0.01);

    script(t, "two steps only", {4, 3}, 0.25f, 8);
    script(t, "it never gets too large", {8, 7, 5, 2, 1.5f}, 0.01f, 1);
    script(t, "two falls of the same height", {9, 7, 5, 4.5f}, 0.5f, 4);
    script(t, "a loss that is exactly four times the lowest", {8, 5, 2, 8, 8.5f}, 0.125f, 2);
    script(t, "it falls, climbs slowly, and falls again", {8, 2, 4, 6, 3, 7.5f, 7.75f}, 0.125f, 8);
    script(t, "more than four times the lowest, but not the loss before", {8, 1, 3, 5, 4, 1}, 0.125f, 4);
    script(t, "a large fall, half-way", {100, 95, 60, 50, 10, 9}, 0.125f, 4);
    script(t, "a loss that is not a number", {5, 4, 1, std::nanf(""), 0.5f, 0.25f}, 0.125f, 4);
    script(t, "an infinite loss", {5, 4, 1, INFINITY, 0.5f}, 0.25f, 4);
    script(t, "losses below zero: more than four times the lowest at once", {3, 1, -2, -3, -1}, 0.25f, 4);
    for (const float a : {1.0f, 8.0f})
        compare(
            t, "gradient descent in a bowl, from w = 1", {{"steepness", a}}, [=] { return bowl(a); }, 0.01f, 10, 13);
    for (int i = 0; i < 5; ++i) {
        std::vector<float> losses{20, 19};
        for (int k = 2; k < 9; ++k) losses.push_back(static_cast<float>(t.pick(6, 72)) / 4);
        script(t, "random losses", losses, 0.01f, static_cast<float>(t.pick(1, 8)));
    }

    const auto fails = [&](const std::string& name, const std::vector<float>& losses, float lowest, float highest,
                           int count) {
        t.expect_error(name, {{"losses", losses}, {"lowest", lowest}, {"highest", highest}, {"count", count}},
                       [&] { return search_rate(scripted(losses), lowest, highest, count).best; });
    };
    fails("a lowest rate of 0", {3, 2, 1}, 0, 1, 3);
    fails("a lowest rate below 0", {3, 2, 1}, -1, 1, 3);
    fails("a highest rate that is no higher", {3, 2, 1}, 1, 1, 3);
    fails("a single step", {3, 2, 1}, 0.1f, 1, 1);
    fails("a loss that never falls", {3, 3, 4}, 0.1f, 1, 3);
    fails("nothing but a NaN", {std::nanf(""), 1, 0.5f}, 0.1f, 1, 3);
}
