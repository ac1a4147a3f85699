#include "early_stopping.hpp"

#include <cmath>

#include "exercises/harness.hpp"

using namespace cnn;

struct Answers {
    std::vector<int> goes_on, best;  // after each epoch, up to the one after which the training stops
};

static Answers ask(const std::vector<double>& losses, int patience) {
    EarlyStopping stopping(patience);
    Answers answers;
    for (const double loss : losses) {
        answers.goes_on.push_back(stopping.goes_on(loss));
        answers.best.push_back(stopping.best_epoch());
        if (answers.goes_on.back() == 0) break;
    }
    return answers;
}

// Looks back over the whole list at every epoch, instead of keeping a lowest loss.
static Answers reference(const std::vector<double>& losses, int patience) {
    Answers answers;
    for (std::size_t epochs = 1; epochs <= losses.size(); ++epochs) {
        std::size_t best = 0;
        for (std::size_t e = 1; e <= epochs; ++e) {
            if (!std::isfinite(losses[e - 1])) continue;
            if (best == 0 || losses[e - 1] < losses[best - 1]) best = e;
        }
        answers.best.push_back(static_cast<int>(best));
        answers.goes_on.push_back(epochs - best >= static_cast<std::size_t>(patience) ? 0 : 1);
        if (answers.goes_on.back() == 0) break;
    }
    return answers;
}

static void compare(Test& t, const std::string& name, const std::vector<double>& losses, int patience) {
    const Answers expected = reference(losses, patience);
    const std::vector<Input> inputs{{"patience", patience}, {"losses, one for each epoch", losses}};
    t.expect(
        name + ": does it go on (1) or stop (0), after each epoch?", inputs,
        [&] { return ask(losses, patience).goes_on; }, expected.goes_on);
    t.expect(
        name + ": the best epoch so far, after each epoch", inputs, [&] { return ask(losses, patience).best; },
        expected.best);
}

void cnn::test(Test& t) {
    const std::vector<double> page{0.9, 0.7, 0.8, 0.75, 0.6, 0.65, 0.7};
    const std::vector<Input> inputs{{"patience", 2}, {"losses, one for each epoch", page}};
    t.expect(
        "the first example of the task's page: does it go on (1) or stop (0), after each epoch?", inputs,
        [&] { return ask(page, 2).goes_on; }, std::vector<int>{1, 1, 1, 0});
    t.expect(
        "the first example of the task's page: the best epoch so far, after each epoch", inputs,
        [&] { return ask(page, 2).best; }, std::vector<int>{1, 2, 2, 2});
    compare(t, "the second example of the task's page", page, 3);
    compare(t, "a loss that always falls", {0.9, 0.8, 0.7, 0.6, 0.5}, 1);
    compare(t, "a loss that only rises", {0.5, 0.6, 0.7, 0.8}, 1);
    compare(t, "a loss that stays the same", {0.5, 0.5, 0.5, 0.5, 0.5}, 3);
    compare(t, "ups and downs, none of them long", {0.9, 0.95, 0.8, 0.85, 0.7, 0.75, 0.6, 0.65, 0.5}, 2);
    compare(t, "it gets better from epoch to epoch, but not better than the lowest", {0.5, 0.9, 0.8, 0.7, 0.6, 0.55},
            3);
    compare(t, "every gain is small", {0.5, 0.499, 0.498, 0.4979, 0.4978, 0.4977}, 2);
    compare(t, "losses below zero", {-0.5, -0.75, -0.7, -0.6, -0.65}, 2);
    compare(t, "large losses", {30000, 20000, 25000, 21000, 22000}, 3);
    const double nan = std::nan(""), infinity = INFINITY;
    compare(t, "a loss that is not a number, then worse ones", {0.9, nan, 1.0, 1.1}, 2);
    compare(t, "a loss that is not a number where the training should stop", {0.9, 0.95, nan, 1.0}, 2);
    compare(t, "three losses that are not numbers", {0.9, nan, 0.8, nan, nan, 0.7}, 2);
    compare(t, "a first loss that is not a number", {nan, infinity, 0.8, 0.9, 0.7}, 3);
    compare(t, "no finite loss at all", {infinity, nan, infinity, nan}, 3);
    for (int i = 0; i < 6; ++i) {
        std::vector<double> losses;
        for (int epoch = 0; epoch < 12; ++epoch) losses.push_back((30 - epoch + t.pick(-6, 6)) / 10.0);
        compare(t, "random losses", losses, t.pick(1, 5));
    }
    for (const int patience : {0, -1})
        t.expect_error("a patience that is less than 1", {{"patience", patience}}, [&] {
            EarlyStopping stopping(patience);
            return stopping.best_epoch();
        });
}
