#include "precision_and_recall.hpp"

#include <algorithm>
#include <set>

#include "exercises/harness.hpp"

using namespace cnn;

struct Answer {
    int label, answer;
};

// From the list of all answers, one by one.
static Scores reference(const Tensor<2>& counts) {
    std::vector<Answer> answers;
    const int C = counts.shape()[0];
    for (int label = 0; label < C; ++label)
        for (int answer = 0; answer < C; ++answer)
            for (int k = 0; k < static_cast<int>(counts(label, answer)); ++k) answers.push_back({label, answer});
    const auto count = [&](auto is) { return static_cast<double>(std::count_if(answers.begin(), answers.end(), is)); };
    Scores scores;
    std::set<int> labels;
    for (const Answer& a : answers) labels.insert(a.label);
    double most = -1;
    for (int c = 0; c < C; ++c) {
        const double right = count([&](const Answer& a) { return a.label == c && a.answer == c; });
        scores.precision.push_back(right / std::max(1.0, count([&](const Answer& a) { return a.answer == c; })));
        scores.recall.push_back(right / std::max(1.0, count([&](const Answer& a) { return a.label == c; })));
        for (int answer = 0; answer < C; ++answer) {
            const double times = count([&](const Answer& a) { return a.label == c && a.answer == answer; });
            if (answer != c && times > most) most = times, scores.most_confused = {c, answer};
        }
    }
    for (const int c : labels) {
        scores.mean_precision += scores.precision[static_cast<std::size_t>(c)] / static_cast<double>(labels.size());
        scores.mean_recall += scores.recall[static_cast<std::size_t>(c)] / static_cast<double>(labels.size());
    }
    return scores;
}

static void compare(Test& t, const std::string& name, const Tensor<2>& counts, const Scores& expected) {
    const std::vector<Input> inputs{{"counts", counts}};
    t.expect(
        name + ": the precision of each class", inputs, [&] { return scores_of(counts).precision; },
        expected.precision);
    t.expect(name + ": the recall of each class", inputs, [&] { return scores_of(counts).recall; }, expected.recall);
    t.expect(
        name + ": the mean precision", inputs, [&] { return scores_of(counts).mean_precision; },
        expected.mean_precision);
    t.expect(name + ": the mean recall", inputs, [&] { return scores_of(counts).mean_recall; }, expected.mean_recall);
    if (counts.shape()[0] > 1)
        t.expect(
            name + ": label and answer of the most frequent mistake", inputs,
            [&] { return scores_of(counts).most_confused; }, expected.most_confused);
}
static void compare(Test& t, const std::string& name, const Tensor<2>& counts) {
    compare(t, name, counts, reference(counts));
}

void cnn::test(Test& t) {
    compare(t, "the example of the task's page",
            Tensor<2>({3, 3}, {6, 2, 0,  //
                               1, 1, 0,  //
                               2, 3, 0}),
            {.precision = {6 / 9.0, 1 / 6.0, 0},
             .recall = {0.75, 0.5, 0},
             .mean_precision = (6 / 9.0 + 1 / 6.0) / 3,
             .mean_recall = 1.25 / 3,
             .most_confused = {2, 1}});
    compare(t, "one class", Tensor<2>({1, 1}, 5));
    compare(t, "everything is right", Tensor<2>({2, 2}, {3, 0, 0, 5}));
    compare(t, "everything is wrong", Tensor<2>({2, 2}, {0, 3, 5, 0}));
    compare(t, "a class without examples, which is answered sometimes", Tensor<2>({3, 3}, {4, 1, 3, 0, 0, 0, 2, 1, 3}));
    compare(t, "a class without examples that is never answered", Tensor<2>({3, 3}, {4, 0, 3, 0, 0, 0, 2, 0, 3}));
    compare(t, "two mistakes of equal frequency", Tensor<2>({3, 3}, {5, 1, 4, 4, 6, 0, 1, 4, 9}));
    compare(t, "a rare class that is always wrong", Tensor<2>({3, 3}, {90, 0, 0, 0, 80, 10, 3, 2, 0}));
    for (int i = 0; i < 4; ++i) {
        const int C = t.pick(2, 6);
        Tensor<2> counts({C, C});
        for (float& count : counts.values()) count = static_cast<float>(std::max(0, t.pick(-4, 9)));
        counts(t.pick(0, C - 1), t.pick(0, C - 1)) = 12;
        compare(t, "random counts", counts);
    }
    const auto fails = [&](const std::string& name, const Tensor<2>& counts) {
        t.expect_error(name, {{"counts", counts}}, [&] { return scores_of(counts).mean_recall; });
    };
    fails("more columns than rows", Tensor<2>({2, 3}, 1));
    fails("more rows than columns", Tensor<2>({3, 2}, 1));
    fails("nothing was counted", Tensor<2>({3, 3}));
    fails("no class", Tensor<2>({0, 0}));
    fails("a negative count", Tensor<2>({2, 2}, {4, -1, 2, 3}));
}
