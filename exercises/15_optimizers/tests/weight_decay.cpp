#include "weight_decay.hpp"

#include "exercises/harness.hpp"

using namespace cnn;

// The gradients of one parameter in each step.
struct History {
    std::string name;
    std::vector<int> shape;
    std::vector<float> start;
    std::vector<std::vector<float>> gradients;
};

static std::vector<float> joined(const std::vector<std::vector<float>>& lists) {
    std::vector<float> all;
    for (const std::vector<float>& list : lists) all.insert(all.end(), list.begin(), list.end());
    return all;
}

// All parameters after all steps, or all gradients after the last one.
struct Ending {
    std::vector<float> values, gradients;
};
static Ending train(AdamW optimizer, const std::vector<History>& histories) {
    std::vector<std::vector<float>> values, gradients(histories.size());
    for (const History& history : histories) values.push_back(history.start);
    for (std::size_t t = 0; t < histories[0].gradients.size(); ++t) {
        std::vector<ParameterView> views;
        for (std::size_t k = 0; k < histories.size(); ++k) {
            gradients[k] = histories[k].gradients[t];
            views.push_back({histories[k].name, histories[k].shape, values[k], gradients[k]});
        }
        optimizer.step(views);
    }
    return {joined(values), joined(gradients)};
}

// Number by number and in double, by the formulas of the chapter.
static std::vector<float> reference(const AdamW& optimizer, const std::vector<History>& histories) {
    const double rate = double{optimizer.adam.learning_rate};
    std::vector<float> all;
    for (const History& history : histories)
        for (std::size_t i = 0; i < history.start.size(); ++i) {
            double w = history.start[i], m = 0, s = 0;
            for (std::size_t t = 1; t <= history.gradients.size(); ++t) {
                const double g = history.gradients[t - 1][i], power = static_cast<double>(t);
                m = 0.9 * m + 0.1 * g;
                s = 0.999 * s + 0.001 * g * g;
                const double adam =
                    m / (1 - std::pow(0.9, power)) / (std::sqrt(s / (1 - std::pow(0.999, power))) + 1e-8);
                const double shrink = history.shape.size() > 1 ? double{optimizer.decay} * w : 0;
                w = w - rate * shrink - rate * adam;
            }
            all.push_back(static_cast<float>(w));
        }
    return all;
}

static void compare(Test& t, const std::string& name, const AdamW& optimizer, const std::vector<History>& histories) {
    std::vector<Input> inputs{{"learning rate", optimizer.adam.learning_rate}, {"decay", optimizer.decay}};
    for (const History& history : histories) {
        inputs.emplace_back("shape of " + history.name, history.shape);
        inputs.emplace_back("start of " + history.name, history.start);
        for (std::size_t k = 0; k < std::min<std::size_t>(3, history.gradients.size()); ++k)
            inputs.emplace_back(fmt::format("gradient of {} in step {}", history.name, k + 1), history.gradients[k]);
    }
    const std::string steps =
        histories[0].gradients.size() == 1 ? "one step" : fmt::format("{} steps", histories[0].gradients.size());
    t.expect(
        name + ", after " + steps + ": all parameters, one after the other", inputs,
        [&] { return train(optimizer, histories).values; }, reference(optimizer, histories));
}

void cnn::test(Test& t) {
    t.tolerance = 1e-4;  // Adam counts in float
    const AdamW page{.adam = {.learning_rate = 0.1f}, .decay = 0.5f};
    const std::vector<History> example{{"weight", {1, 2}, {4, -2}, {{3, 0}}}, {"bias", {1}, {4}, {{0}}}};
    t.expect(
        "the example of the task's page: the two weights, then the bias",
        {{"weights", example[0].start},
         {"their gradients", example[0].gradients[0]},
         {"bias", example[1].start},
         {"its gradient", example[1].gradients[0]},
         {"learning rate", 0.1},
         {"decay", 0.5}},
        [&] { return train(page, example).values; }, std::vector<float>{3.7f, -1.9f, 4});
    compare(t, "a weight whose gradient is 0", page, {{"weight", {1, 1}, {8}, {{0}, {0}, {0}}}});
    compare(t, "a decay of 0", {.adam = {.learning_rate = 0.1f}, .decay = 0},
            {{"weight", {1, 2}, {1, -1}, {{1, 2}, {1, -1}}}});
    compare(t, "a weight with two steps", {.adam = {.learning_rate = 0.25f}, .decay = 0.4f},
            {{"weight", {1, 1}, {4}, {{1}, {-2}}}});
    compare(t, "small gradients, as most are", {.adam = {.learning_rate = 0.1f}, .decay = 0.25f},
            {{"weight", {2, 1}, {3, -3}, {{0.0001f, 0.0001f}, {0.0002f, -0.0001f}}}});
    compare(t, "filters of four extents, and biases", {.adam = {.learning_rate = 0.2f}, .decay = 0.3f},
            {{"weight", {2, 1, 1, 2}, {4, -3, 2, -1}, {{1, -1, 0.5f, 0}, {2, 1, 0, 0}}},
             {"bias", {2}, {4, -3}, {{1, -1}, {2, 1}}}});
    compare(t, "a layer with a single output: its weights have one row",
            {.adam = {.learning_rate = 0.2f}, .decay = 0.3f},
            {{"bias", {3}, {3, 2, 1}, {{0, 0, 0}}}, {"weight", {1, 3}, {3, 2, 1}, {{0, 0, 0}}}});
    for (int i = 0; i < 4; ++i) {
        const int rows = t.pick(1, 3), columns = t.pick(1, 3), steps = t.pick(2, 6);
        const auto list = [&](int count) {
            const Tensor<1> x = t.tensor<1>({count});
            return std::vector<float>(x.values().begin(), x.values().end());
        };
        History weight{"weight", {rows, columns}, list(rows * columns), {}}, bias{"bias", {rows}, list(rows), {}};
        for (int step = 0; step < steps; ++step) {
            weight.gradients.push_back(list(rows * columns));
            bias.gradients.push_back(list(rows));
        }
        compare(t, "random gradients", {.adam = {.learning_rate = 0.1f}, .decay = static_cast<float>(t.pick(1, 8)) / 8},
                {weight, bias});
    }
    t.expect(
        "the gradients, which nobody shall change, after one step", {{"weights", example[0].start}},
        [&] { return train(page, example).gradients; }, std::vector<float>{3, 0, 0});
    AdamW negative = page;
    negative.decay = -0.1f;
    t.expect_error("a negative decay", {{"decay", negative.decay}}, [&] { return train(negative, example).values; });
}
