#include "small_memory.hpp"

#include "exercises/harness.hpp"

using namespace cnn;

struct Parameter4 {
    std::string name;
    std::vector<int> shape;
    std::vector<std::vector<float>> gradients;  // of each step
};

// How far each number has moved from 0 with a learning rate of 1, one parameter after the other; in the order of
// memory.
static std::vector<float> moves(const std::vector<Parameter4>& parameters, double beta,
                                std::size_t* remembered = nullptr) {
    SmallMemory optimizer{.learning_rate = 1, .beta = beta};
    std::vector<std::vector<float>> values, gradients(parameters.size());
    for (const Parameter4& p : parameters) values.emplace_back(p.gradients[0].size());
    for (std::size_t t = 0; t < parameters[0].gradients.size(); ++t) {
        std::vector<ParameterView> views;
        for (std::size_t k = 0; k < parameters.size(); ++k) {
            gradients[k] = parameters[k].gradients[t];
            views.push_back({parameters[k].name, parameters[k].shape, values[k], gradients[k]});
        }
        optimizer.step(views);
    }
    if (remembered != nullptr) *remembered = optimizer.numbers_remembered();
    std::vector<float> all;
    for (const std::vector<float>& list : values) all.insert(all.end(), list.begin(), list.end());
    return all;
}

// Nothing is remembered here: from all gradients so far the moving average of each square is made anew, then the
// table's sums over rows, columns and all of it.
static std::vector<float> reference(const std::vector<Parameter4>& parameters, double beta) {
    std::vector<float> all;
    for (const Parameter4& p : parameters) {
        const std::size_t size = p.gradients[0].size(), C = size / static_cast<std::size_t>(p.shape[0]);
        std::vector<double> place(size);
        for (std::size_t t = 0; t < p.gradients.size(); ++t) {
            std::vector<double> square(size);
            double weight = 0, total = 0;
            for (std::size_t past = 0; past <= t; ++past) {
                const double w = std::pow(beta, static_cast<double>(t - past));
                weight += w;
                for (std::size_t n = 0; n < size; ++n)
                    square[n] += w * double{p.gradients[past][n]} * double{p.gradients[past][n]};
            }
            for (const double value : square) total += value / weight;
            for (std::size_t n = 0; n < size; ++n) {
                double row = 0, column = 0;
                for (std::size_t m = 0; m < size; ++m) {
                    if (m / C == n / C) row += square[m] / weight;
                    if (m % C == n % C) column += square[m] / weight;
                }
                const double root = total > 0 ? std::sqrt(row * column / total) : 0;
                place[n] -= double{p.gradients[t][n]} / (root + 1e-8);
            }
        }
        for (const double value : place) all.push_back(static_cast<float>(value));
    }
    return all;
}

static void compare(Test& t, const std::string& name, const std::vector<Parameter4>& parameters, double beta = 0.999) {
    std::vector<Input> inputs{{"beta", beta}};
    std::size_t numbers = 0;
    for (const Parameter4& p : parameters) {
        inputs.emplace_back("shape of " + p.name, p.shape);
        const int R = p.shape[0], C = static_cast<int>(p.gradients[0].size()) / R;
        for (std::size_t step = 0; step < std::min<std::size_t>(3, p.gradients.size()); ++step)
            inputs.emplace_back(fmt::format("gradient of {} in step {}, as a table", p.name, step + 1),
                                Tensor<2>({R, C}, p.gradients[step]));
        numbers += static_cast<std::size_t>(R + C);
    }
    const std::size_t count = parameters[0].gradients.size();
    const std::string steps = count == 1 ? "one step" : fmt::format("{} steps", count);
    t.expect(
        name + ": how far each number has moved after " + steps + ", in learning rates", inputs,
        [&] { return moves(parameters, beta); }, reference(parameters, beta));
    t.expect(
        name + ": how many numbers it remembers", inputs,
        [&] {
            std::size_t remembered = 0;
            moves(parameters, beta, &remembered);
            return remembered;
        },
        numbers);
}

void cnn::test(Test& t) {
    const std::vector<Parameter4> page{{"weight", {2, 2}, {{3, 0, 0, 1}}}};
    t.expect(
        "the second example of the task's page: how far each number has moved after one step, in learning rates",
        {{"gradient", Tensor<2>({2, 2}, page[0].gradients[0])}}, [&] { return moves(page, 0.999); },
        std::vector<float>{-1.054093f, 0, 0, -3.162278f});
    compare(t, "the first example of the task's page", {{"weight", {2, 3}, {{1, 2, 1, 2, 4, 2}}}});
    compare(t, "more columns than rows", {{"weight", {2, 3}, {{1, -2, 0.5f, 4, 0, 3}}}});
    compare(t, "more rows than columns", {{"weight", {3, 2}, {{1, -2, 0.5f, 4, 0, 3}}}});
    compare(t, "three steps", {{"weight", {2, 3}, {{1, -2, 0.5f, 4, 0, 3}, {1, 1, 1, 2, 2, 2}, {0, 3, 0, -1, 0, 0}}}});
    compare(t, "a beta that forgets quickly",
            {{"weight", {2, 3}, {{1, -2, 0.5f, 4, 0, 3}, {1, 1, 1, 2, 2, 2}, {0, 3, 0, -1, 0, 0}}}}, 0.5);
    compare(t, "a bias", {{"bias", {3}, {{1, -2, 4}, {0.5f, 2, 0}}}});
    compare(t, "one number", {{"weight", {1, 1}, {{-8}, {2}}}});
    compare(t, "filters of four extents",
            {{"weight", {2, 1, 2, 2}, {{1, 2, 3, 4, 4, 3, -2, 0}, {1, 1, 0, 0, 2, 2, -1, 0}}}});
    compare(t, "no gradient at all, then one", {{"weight", {2, 2}, {{0, 0, 0, 0}, {1, 0, 0, 2}}}});
    compare(t, "a row and a column without any gradient", {{"weight", {2, 2}, {{0, 0, 0, 2}, {0, 0, 0, 1}}}});
    compare(t, "two parameters",
            {{"weight", {2, 2}, {{1, 2, 3, 4}, {-1, 2, 0, 1}}}, {"bias", {2}, {{100, -50}, {30, 100}}}});
    compare(t, "two tables of equal shape", {{"first", {2, 2}, {{1, 2, 3, 4}}}, {"second", {2, 2}, {{9, 0.5f, 2, 7}}}});
    for (int i = 0; i < 4; ++i) {
        const int R = t.pick(1, 4), C = t.pick(1, 4), steps = t.pick(1, 5);
        std::vector<Parameter4> parameters{{"weight", {R, C}, {}}, {"bias", {R}, {}}};
        for (int step = 0; step < steps; ++step)
            for (Parameter4& p : parameters) {
                const Tensor<1> x = t.tensor<1>({p.name == "bias" ? R : R * C});
                p.gradients.emplace_back(x.values().begin(), x.values().end());
            }
        compare(t, "random gradients", parameters, t.pick(0, 1) == 0 ? 0.999 : 0.75);
    }
    SmallMemory untouched;
    t.expect(
        "before the first step: how many numbers it remembers", {}, [&] { return untouched.numbers_remembered(); },
        std::size_t{0});
}
