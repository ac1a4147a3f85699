#include "three_bugs.hpp"

#include "exercises/harness.hpp"

using namespace cnn;

// The gradients of each parameter, step by step: gradients[t][k][i].
using Gradients = std::vector<std::vector<std::vector<float>>>;

// How far each number has moved after the steps, from 0 on, with a learning rate of 1; one parameter after the other.
static std::vector<float> moves(const Gradients& gradients) {
    MyAdam adam{.learning_rate = 1};
    std::vector<std::vector<float>> values;
    for (const std::vector<float>& list : gradients[0]) values.emplace_back(list.size());
    for (std::vector<std::vector<float>> now : gradients) {
        std::vector<ParameterView> views;
        for (std::size_t k = 0; k < now.size(); ++k)
            views.push_back({fmt::format("p{}", k), {static_cast<int>(now[k].size())}, values[k], now[k]});
        adam.step(views);
    }
    std::vector<float> all;
    for (const std::vector<float>& list : values) all.insert(all.end(), list.begin(), list.end());
    return all;
}

// Each number by itself. The moving averages are written out as sums over all gradients so far.
static std::vector<float> reference(const Gradients& gradients) {
    std::vector<float> all;
    for (std::size_t k = 0; k < gradients[0].size(); ++k)
        for (std::size_t i = 0; i < gradients[0][k].size(); ++i) {
            double place = 0;
            for (std::size_t t = 0; t < gradients.size(); ++t) {
                double m = 0, s = 0, weight1 = 0, weight2 = 0;
                for (std::size_t past = 0; past <= t; ++past) {
                    const double g = gradients[past][k][i], age = static_cast<double>(t - past);
                    m += std::pow(0.9, age) * g, weight1 += std::pow(0.9, age);
                    s += std::pow(0.999, age) * g * g, weight2 += std::pow(0.999, age);
                }
                place -= (m / weight1) / (std::sqrt(s / weight2) + 1e-8);
            }
            all.push_back(static_cast<float>(place));
        }
    return all;
}

static void compare(Test& t, const std::string& name, const Gradients& gradients) {
    std::vector<Input> inputs;
    for (std::size_t k = 0; k < gradients[0].size(); ++k)
        for (std::size_t step = 0; step < std::min<std::size_t>(3, gradients.size()); ++step)
            inputs.emplace_back(fmt::format("gradient of parameter {} in step {}", k + 1, step + 1),
                                gradients[step][k]);
    const std::string steps = gradients.size() == 1 ? "one step" : fmt::format("{} steps", gradients.size());
    t.expect(
        name + ": how far each number has moved after " + steps + ", in learning rates", inputs,
        [&] { return moves(gradients); }, reference(gradients));
}

void cnn::test(Test& t) {
    t.expect(
        "one parameter, one gradient of 1: how far it has moved, in learning rates", {{"gradient", 1}},
        [] { return moves({{{1}}}); }, std::vector<float>{-1});
    compare(t, "one parameter with gradients near 1", {{{1, -2, 0.5f}}, {{1, 1, -1}}, {{2, 0.5f, 1}}});
    compare(t, "small gradients", {{{0.0001f, -0.00001f}}});
    compare(t, "small gradients", {{{0.0001f, -0.00001f}}, {{0.00002f, 0.00003f}}});
    compare(t, "tiny gradients, and one of 0", {{{1e-7f, -1e-8f, 0}}});
    compare(t, "tiny gradients, and one of 0", {{{1e-7f, -1e-8f, 0}}, {{1e-8f, 1e-8f, 0}}});
    compare(t, "two parameters with equal gradients", {{{1}, {1}}});
    compare(t, "two parameters", {{{1, 2}, {-100}}});
    compare(t, "two parameters", {{{1, 2}, {-100}}, {{-1, 2}, {50}}, {{0.5f, 1}, {-100}}});
    compare(t, "three parameters of different sizes",
            {{{1}, {0.01f, 2, 3}, {-4, 4}}, {{1}, {0.02f, -2, 3}, {-4, -4}}, {{-1}, {0.01f, 2, 3}, {4, 4}}});
    for (int i = 0; i < 4; ++i) {
        std::vector<std::size_t> sizes(static_cast<std::size_t>(t.pick(1, 3)));
        for (std::size_t& size : sizes) size = static_cast<std::size_t>(t.pick(1, 3));
        Gradients gradients(static_cast<std::size_t>(t.pick(1, 6)));
        for (auto& now : gradients)
            for (const std::size_t size : sizes) {
                const Tensor<1> x = t.tensor<1>({static_cast<int>(size)});
                now.emplace_back(x.values().begin(), x.values().end());
            }
        compare(t, "random gradients", gradients);
    }
}
