#include "softmax_backward.hpp"

#include <cmath>
#include <vector>

#include "chapters/11_gradients/gradients.hpp"
#include "exercises/harness.hpp"

using namespace cnn;

// The loss: each probability of one picture times its dp, added up. The formula of soft-max, in double.
static double loss(const std::vector<double>& z, const Tensor<2>& dp, int n) {
    double largest = z[0], exponentials = 0, sum = 0;
    for (const double score : z) largest = std::max(largest, score);
    for (const double score : z) exponentials += std::exp(score - largest);
    for (std::size_t c = 0; c < z.size(); ++c)
        sum += dp(n, static_cast<int>(c)) * std::exp(z[c] - largest) / exponentials;
    return sum;
}

// By trying each score, in double.
static Tensor<2> by_trying(const Tensor<2>& dp, const Tensor<2>& logits) {
    const double h = 1e-5;
    const auto [N, C] = logits.shape();
    Tensor<2> dlogits(logits.shape());
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c) {
            std::vector<double> above, below;
            for (int j = 0; j < C; ++j) {
                above.push_back(logits(n, j) + (j == c ? h : 0));
                below.push_back(logits(n, j) - (j == c ? h : 0));
            }
            dlogits(n, c) = static_cast<float>((loss(above, dp, n) - loss(below, dp, n)) / (2 * h));
        }
    return dlogits;
}

// The row of its picture, in dp.
static WindowOf row(int C) {
    return [C](const std::vector<int>& index) { return Window{.h = index[0], .width = C}; };
}

static void compare(Test& t, const std::string& name, const Tensor<2>& dp, const Tensor<2>& logits) {
    const Tensor<2> p = softmax(logits);
    t.expect(
        name, {{"dp", dp}, {"p", p}}, [&] { return softmax_backward(dp, p); }, by_trying(dp, logits),
        row(p.shape()[1]));
}

static void by_hand(Test& t, const std::string& name, const Tensor<2>& dp, const Tensor<2>& p,
                    const Tensor<2>& expected) {
    t.expect(name, {{"dp", dp}, {"p", p}}, [&] { return softmax_backward(dp, p); }, expected, row(p.shape()[1]));
}

// At least one of them is far from 0, so that the result is as well.
static Tensor<2> upstream(Test& t, const Shape<2>& shape) {
    Tensor<2> dp = t.tensor<2>(shape);
    for (int n = 0; n < shape[0]; ++n) dp(n, t.pick(0, shape[1] - 1)) = 5.5f;
    return dp;
}

void cnn::test(Test& t) {
    t.result = "dlogits";
    t.tolerance = 1e-4;
    by_hand(t, "the example: the probabilities 1/4 and 3/4", Tensor<2>({1, 2}, {8, 0}),
            Tensor<2>({1, 2}, {0.25f, 0.75f}), Tensor<2>({1, 2}, {1.5f, -1.5f}));
    by_hand(t, "the probabilities 1/8, 2/8 and 5/8", Tensor<2>({1, 3}, {8, 0, -8}),
            Tensor<2>({1, 3}, {0.125f, 0.25f, 0.625f}), Tensor<2>({1, 3}, {1.5f, 1, -2.5f}));
    by_hand(t, "the same dp for all classes: they share one probability, so nothing can be won", Tensor<2>({1, 3}, 4),
            Tensor<2>({1, 3}, {0.5f, 0.25f, 0.25f}), Tensor<2>({1, 3}));
    by_hand(t, "one class: its probability is always 1", Tensor<2>({2, 1}, {3, -2}), Tensor<2>({2, 1}, 1),
            Tensor<2>({2, 1}));
    compare(t, "two pictures, three classes", Tensor<2>({2, 3}, {1, 2, -3, 4, 0.5f, -1}),
            Tensor<2>({2, 3}, {0, 1, -1, 2, 0.5f, 1}));
    compare(t, "three pictures, two classes", Tensor<2>({3, 2}, {1, 2, -3, 4, 0.5f, -1}),
            Tensor<2>({3, 2}, {0, 1, -1, 2, 0.5f, 1}));
    compare(t, "a picture whose answer is sure, beside one whose answer is not",
            Tensor<2>({2, 3}, {3, 1, -2, 3, 1, -2}), Tensor<2>({2, 3}, {100, 0, -100, 0, 0.5f, 0}));
    for (int k = 0; k < 6; ++k) {
        const Shape<2> shape{t.pick(1, 4), t.pick(2, 6)};
        Tensor<2> logits = t.tensor<2>(shape);
        for (float& score : logits.values()) score /= 2;
        compare(t, "random numbers", upstream(t, shape), logits);
    }

    // The upstream gradient that the loss would send: -1/(N p) for the right class. Together they give the chapter's
    // probability minus truth.
    const Tensor<2> logits = t.tensor<2>({3, 4});
    const Labels labels{t.pick(0, 3), t.pick(0, 3), t.pick(0, 3)};
    const Tensor<2> p = softmax(logits);
    Tensor<2> dp(p.shape());
    for (int n = 0; n < 3; ++n) {
        const int label = labels[static_cast<std::size_t>(n)];
        dp(n, label) = -1 / (3 * p(n, label));
    }
    by_hand(t, "dp is that of the loss: probability minus truth must come out, divided by 3", dp, p,
            nll_log_softmax_backward(log_softmax(logits), labels));

    const Tensor<2> wide({2, 3}, 1), high({3, 2}, 0.5f);
    t.expect_error("a dp of another shape", {{"dp", wide}, {"p", high}}, [&] { return softmax_backward(wide, high); });
}
