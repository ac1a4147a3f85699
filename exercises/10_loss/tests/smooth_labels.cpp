#include "smooth_labels.hpp"

#include "exercises/harness.hpp"

using namespace cnn;

// -ln p(c) of picture n, by the ratios, in double: the logarithm of the sum of e^(z(j) - z(c)) over all j.
static double loss_if_right(const Tensor<2>& logits, int n, int c) {
    double largest = 0;
    for (int j = 0; j < logits.shape()[1]; ++j) largest = std::max(largest, double{logits(n, j)} - logits(n, c));
    double sum = 0;
    for (int j = 0; j < logits.shape()[1]; ++j) sum += std::exp(double{logits(n, j)} - logits(n, c) - largest);
    return largest + std::log(sum);
}

// The same loss in two parts: 1 - ε times the loss with the labels, and ε times the mean of the losses that each of the
// classes would give.
static float reference(const Tensor<2>& logits, const Labels& labels, float smoothing) {
    const auto [N, C] = logits.shape();
    double with_labels = 0, with_all = 0;
    for (int n = 0; n < N; ++n) {
        with_labels += loss_if_right(logits, n, labels[static_cast<std::size_t>(n)]) / N;
        for (int c = 0; c < C; ++c) with_all += loss_if_right(logits, n, c) / C / N;
    }
    return static_cast<float>((1 - double{smoothing}) * with_labels + double{smoothing} * with_all);
}

static std::vector<Input> inputs(const Tensor<2>& logits, const Labels& labels, float smoothing) {
    return {{"logits", logits}, {"labels", labels}, {"smoothing", smoothing}};
}

static void compare(Test& t, const std::string& name, const Tensor<2>& logits, const Labels& labels, float smoothing) {
    t.expect(
        name, inputs(logits, labels, smoothing), [&] { return smoothed_loss(logits, labels, smoothing); },
        reference(logits, labels, smoothing));
}

static void refuses(Test& t, const std::string& name, const Tensor<2>& logits, const Labels& labels, float smoothing) {
    t.expect_error(name, inputs(logits, labels, smoothing), [&] { return smoothed_loss(logits, labels, smoothing); });
}

void cnn::test(Test& t) {
    const Tensor<2> example({1, 3}, {0, std::log(2.0f), std::log(5.0f)});
    t.expect(
        "the example: the probabilities 1/8, 2/8 and 5/8", inputs(example, {2}, 0.3f),
        [&] { return smoothed_loss(example, {2}, 0.3f); }, 0.722577f);
    compare(t, "the same scores, but class 0 is right", example, {0}, 0.3f);
    const Tensor<2> two({2, 3}, {1, 0, -2, 3, 0.5f, -1});
    compare(t, "two pictures", two, {2, 0}, 0.5f);
    t.expect(
        "smoothing 0: the chapter's loss", inputs(two, {2, 0}, 0), [&] { return smoothed_loss(two, {2, 0}, 0); },
        nll_loss(log_softmax(two), {2, 0}));
    compare(t, "smoothing 1: the labels do not matter", two, {2, 0}, 1);
    compare(t, "all scores equal: ln 10, whatever the smoothing", Tensor<2>({3, 10}, 2), {4, 0, 9}, 0.1f);
    compare(t, "one class", Tensor<2>({2, 1}, {3, -5}), {0, 0}, 0.1f);
    compare(t, "a network that is right and very sure", Tensor<2>({1, 3}, {500, 0, -500}), {0}, 0.1f);
    compare(t, "a network that is wrong and very sure", Tensor<2>({2, 2}, {0, 1000, -1000, 0}), {0, 0}, 0.25f);
    for (int k = 0; k < 6; ++k) {
        const int N = t.pick(1, 5), C = t.pick(2, 7);
        Labels labels;
        for (int n = 0; n < N; ++n) labels.push_back(t.pick(0, C - 1));
        compare(t, "random scores, labels and smoothing", t.tensor<2>({N, C}), labels,
                static_cast<float>(t.pick(1, 15)) / 16);
    }
    refuses(t, "a smoothing below 0", two, {2, 0}, -0.125f);
    refuses(t, "a smoothing above 1", two, {2, 0}, 1.125f);
    refuses(t, "a label that is no class", two, {2, 3}, 0.1f);
    refuses(t, "a label too few", two, {2}, 0.1f);
}
