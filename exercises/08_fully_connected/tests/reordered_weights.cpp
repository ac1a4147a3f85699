#include "reordered_weights.hpp"

#include "chapters/08_fully_connected/linear.hpp"
#include "exercises/harness.hpp"

using namespace cnn;

// From their column number to ours: the channel is what is left when it is divided by C, the pixel is the quotient.
static Tensor<2> reference(const Tensor<2>& weights, int C, int H, int W) {
    Tensor<2> y(weights.shape());
    for (int o = 0; o < weights.shape()[0]; ++o)
        for (int i = 0; i < C * H * W; ++i) y(o, i % C * H * W + i / C) = weights(o, i);
    return y;
}

// The scores that the other program gives: it flattens pixel by pixel.
static Tensor<2> their_scores(const Tensor<4>& x, const Tensor<2>& weights, const Tensor<1>& b) {
    const auto [N, C, H, W] = x.shape();
    Tensor<2> rows({N, C * H * W});
    for (int n = 0; n < N; ++n)
        for (int i = 0; i < C * H * W; ++i) rows(n, i) = x(n, i % C, i / C / W, i / C % W);
    return linear_forward(rows, weights, b);
}

static void compare(Test& t, const std::string& name, const Tensor<2>& weights, int C, int H, int W) {
    t.expect(
        name, {{"weights", weights}, {"C", C}, {"H", H}, {"W", W}}, [&] { return reordered_weights(weights, C, H, W); },
        reference(weights, C, H, W));
}

void cnn::test(Test& t) {
    const Tensor<2> six({1, 6}, {1, 2, 3, 4, 5, 6});
    t.expect(
        "the example: two channels, one row, three columns", {{"weights", six}, {"C", 2}, {"H", 1}, {"W", 3}},
        [&] { return reordered_weights(six, 2, 1, 3); }, Tensor<2>({1, 6}, {1, 3, 5, 2, 4, 6}));
    const Tensor<2> twelve({1, 12}, {11, 21, 12, 22, 13, 23, 14, 24, 15, 25, 16, 26});
    t.expect(
        "two channels, two rows, three columns", {{"weights", twelve}, {"C", 2}, {"H", 2}, {"W", 3}},
        [&] { return reordered_weights(twelve, 2, 2, 3); },
        Tensor<2>({1, 12}, {11, 12, 13, 14, 15, 16, 21, 22, 23, 24, 25, 26}));
    compare(t, "three channels and two outputs", t.tensor<2>({2, 12}), 3, 2, 2);
    compare(t, "one channel", Tensor<2>({2, 6}, {1, 2, 3, 4, 5, 6, 6, 5, 4, 3, 2, 1}), 1, 2, 3);
    compare(t, "one pixel", Tensor<2>({1, 5}, {1, 2, 3, 4, 5}), 5, 1, 1);
    compare(t, "one column", Tensor<2>({1, 6}, {1, 2, 3, 4, 5, 6}), 2, 3, 1);
    compare(t, "maps of 5×2 in three channels", t.tensor<2>({3, 30}), 3, 5, 2);
    for (int k = 0; k < 4; ++k) {
        const int C = t.pick(1, 4), H = t.pick(1, 5), W = t.pick(1, 5);
        compare(t, "random sizes and numbers", t.tensor<2>({t.pick(1, 4), C * H * W}), C, H, W);
    }
    const Tensor<4> x = t.tensor<4>({3, 3, 4, 2});
    const Tensor<2> weights = t.tensor<2>({5, 24});
    const Tensor<1> b = t.tensor<1>({5});
    t.expect(
        "the scores of three pictures, as the other program gives them", {{"weights", weights}, {"x", x}, {"b", b}},
        [&] { return linear_forward(flatten(x), reordered_weights(weights, 3, 4, 2), b); },
        their_scores(x, weights, b));
    t.expect_error("weights for other maps", {{"weights", six}, {"C", 2}, {"H", 2}, {"W", 3}},
                   [&] { return reordered_weights(six, 2, 2, 3); });
    t.expect_error("weights for larger maps", {{"weights", twelve}, {"C", 2}, {"H", 1}, {"W", 3}},
                   [&] { return reordered_weights(twelve, 2, 1, 3); });
}
