#include "weights_from_a_file.hpp"

#include "exercises/harness.hpp"

using namespace cnn;

// Another way round: walk through the file once, and give each weight to the output that it belongs to.
static Tensor<2> reference(const Tensor<2>& x, const Tensor<1>& weights, const Tensor<1>& b) {
    const auto [N, D_in] = x.shape();
    const int D_out = b.shape()[0];
    Tensor<2> y({N, D_out});
    for (int n = 0; n < N; ++n)
        for (int o = 0; o < D_out; ++o) y(n, o) = b(o);
    int o = 0, i = 0;
    for (const float weight : weights.values()) {
        for (int n = 0; n < N; ++n) y(n, o) += x(n, i) * weight;
        if (++i == D_in) i = 0, ++o;
    }
    return y;
}

static void compare(Test& t, const std::string& name, const Tensor<2>& x, const Tensor<1>& weights,
                    const Tensor<1>& b) {
    t.expect(
        name, {{"x", x}, {"weights", weights}, {"b", b}}, [&] { return linear_from_file(x, weights, b); },
        reference(x, weights, b));
}

void cnn::test(Test& t) {
    const Tensor<2> row({1, 3}, {1, 2, 3}), rows({2, 3}, {1, 2, 3, -1, 0, 4});
    t.expect(
        "one output, by hand", {{"x", row}, {"weights", Tensor<1>({3}, {1, 0, 2})}, {"b", Tensor<1>({1}, {10})}},
        [&] { return linear_from_file(row, Tensor<1>({3}, {1, 0, 2}), Tensor<1>({1}, {10})); },
        Tensor<2>({1, 1}, {17}));
    const Tensor<1> six({6}, {1, 0, 2, 0, -1, 1}), two({2}, {10, 0.5f});
    t.expect(
        "the chapter's example: two outputs", {{"x", rows}, {"weights", six}, {"b", two}},
        [&] { return linear_from_file(rows, six, two); }, Tensor<2>({2, 2}, {17, 1.5f, 17, 4.5f}));
    compare(t, "as many outputs as inputs", Tensor<2>({1, 2}, {2, 3}), Tensor<1>({4}, {1, -1, 4, 0}),
            Tensor<1>({2}, {10, 2}));
    compare(t, "more outputs than inputs", Tensor<2>({2, 2}, {1, 2, 3, -1}), Tensor<1>({8}, {1, 0, 0, 1, 2, 3, -1, 5}),
            Tensor<1>({4}, {0, 1, 2, 3}));
    compare(t, "one input", Tensor<2>({3, 1}, {1, 2, 4}), Tensor<1>({2}, {3, -1}), Tensor<1>({2}, {0, 1}));
    for (const auto& [N, D_in, D_out] : {std::array{3, 5, 2}, {2, 3, 7}, {5, 4, 3}})
        compare(t, "random numbers", t.tensor<2>({N, D_in}), t.tensor<1>({D_in * D_out}), t.tensor<1>({D_out}));
    for (int k = 0; k < 4; ++k) {
        const int D_in = t.pick(1, 6), D_out = t.pick(1, 6);
        compare(t, "random sizes and numbers", t.tensor<2>({t.pick(1, 4), D_in}), t.tensor<1>({D_in * D_out}),
                t.tensor<1>({D_out}));
    }
    const Tensor<1> seven({7}, {1, 0, 2, 0, -1, 1, 9}), five({5}, {1, 0, 2, 0, -1});
    t.expect_error("one weight too many", {{"x", row}, {"weights", seven}, {"b", two}},
                   [&] { return linear_from_file(row, seven, two); });
    t.expect_error("one weight too few", {{"x", row}, {"weights", five}, {"b", two}},
                   [&] { return linear_from_file(row, five, two); });
}
