#include "find_the_bug.hpp"

#include "exercises/harness.hpp"

using namespace cnn;

// By the ratios, in double: p(c) is 1 divided by the sum of e^(z(j) - z(c)) over all j.
static Tensor<2> reference(const Tensor<2>& logits) {
    const auto [N, C] = logits.shape();
    Tensor<2> p(logits.shape());
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c) {
            double sum = 0;
            for (int j = 0; j < C; ++j) sum += std::exp(static_cast<double>(logits(n, j)) - logits(n, c));
            p(n, c) = static_cast<float>(1 / sum);
        }
    return p;
}

static void compare(Test& t, const std::string& name, const Tensor<2>& logits) {
    t.expect(name, {{"logits", logits}}, [&] { return my_softmax(logits); }, reference(logits));
}

// Random scores; each row is moved up or down by as much as its number in `heights`.
static Tensor<2> at_heights(Test& t, const std::vector<int>& heights, int C) {
    Tensor<2> logits = t.tensor<2>({static_cast<int>(heights.size()), C});
    for (int n = 0; n < logits.shape()[0]; ++n)
        for (int c = 0; c < C; ++c) logits(n, c) += static_cast<float>(heights[static_cast<std::size_t>(n)]);
    return logits;
}

void cnn::test(Test& t) {
    compare(t, "two rows near each other", Tensor<2>({2, 3}, {1, 2, 4, 0, 3, 1}));
    compare(t, "a row of large scores", Tensor<2>({1, 3}, {1000, 1001, 1003}));
    t.expect(
        "the second row far below the first", {{"logits", Tensor<2>({2, 2}, {200, 200, 5, 5})}},
        [&] { return my_softmax(Tensor<2>({2, 2}, {200, 200, 5, 5})); }, Tensor<2>({2, 2}, 0.5f));
    compare(t, "the second row far above the first", Tensor<2>({2, 2}, {5, 6, 200, 201}));
    compare(t, "the second row below the first, but not far", Tensor<2>({2, 3}, {90, 91, 92, -11, -10, -12}));
    compare(t, "a row of very negative scores", Tensor<2>({1, 3}, {-1000, -1001, -1003}));
    compare(t, "scores far apart in one row", Tensor<2>({2, 3}, {-500, 0, 500, 120, 0, 120}));
    compare(t, "the first row is in the middle", Tensor<2>({3, 2}, {0, 1, 300, 301, -300, -301}));
    compare(t, "one class", Tensor<2>({3, 1}, {3, -200, 200}));
    for (int k = 0; k < 6; ++k)
        compare(
            t, "random scores, each row at a height of its own",
            at_heights(t, {t.pick(-400, 400), t.pick(-400, 400), t.pick(-400, 400), t.pick(-400, 400)}, t.pick(2, 5)));
    const Tensor<2> none({2, 0});
    t.expect_error("rows without scores", {{"logits", none}}, [&] { return my_softmax(none); });
}
