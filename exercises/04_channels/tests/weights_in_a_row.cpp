#include "exercises/harness.hpp"

#include "weights_in_a_row.hpp"

using namespace cnn;

// Another way round: the tensor computes the places, and every pixel is sent to all output values whose window holds
// it.
static Tensor<4> reference(const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b, ConvOptions options) {
    const auto [N, C_in, H_in, W_in] = x.shape();
    const auto [C_out, C_w, K_h, K_w] = w.shape();
    Tensor<4> y(conv2d_shape(x, w, options));
    for (int n = 0; n < N; ++n)
        for (int co = 0; co < C_out; ++co)
            for (int ho = 0; ho < y.shape()[2]; ++ho)
                for (int wo = 0; wo < y.shape()[3]; ++wo) {
                    y(n, co, ho, wo) = b(co);
                    for (int ci = 0; ci < C_in; ++ci)
                        for (int hi = 0; hi < H_in; ++hi)
                            for (int wi = 0; wi < W_in; ++wi) {
                                const int kh = hi + options.padding - ho * options.stride;
                                const int kw = wi + options.padding - wo * options.stride;
                                if (0 <= kh && kh < K_h && 0 <= kw && kw < K_w)
                                    y(n, co, ho, wo) += x(n, ci, hi, wi) * w(co, ci, kh, kw);
                            }
                }
    return y;
}

// The case shows the weights as a tensor: so they are easier to follow than in a row.
static void expect(Test& t, const std::string& name, const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b,
                   ConvOptions options, const Tensor<4>& expected) {
    const Tensor<1> row({static_cast<int>(w.size())}, {w.values().begin(), w.values().end()});
    const int K = w.shape()[2];
    t.expect(
        name, {{"x", x}, {"the weights", w}, {"b", b}, {"stride", options.stride}, {"padding", options.padding}},
        [&] { return conv2d_from_row(x, row, b, K, options); }, expected,
        window_of(K, K, options.stride, options.padding));
}

static void compare(Test& t, const std::string& name, const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b,
                    ConvOptions options = {}) {
    expect(t, name, x, w, b, options, reference(x, w, b, options));
}

void cnn::test(Test& t) {
    const Tensor<4> grey({1, 1, 2, 3}, {1, 2, 0, 3, 1, 4});
    expect(t, "one channel and one filter", grey, Tensor<4>({1, 1, 2, 2}, {1, 2, 0, -1}), Tensor<1>({1}, {10}), {},
           Tensor<4>({1, 1, 1, 2}, {14, 8}));
    const Tensor<4> two({1, 2, 1, 2}, {1, 2,  //
                                       3, 4});
    expect(t, "two channels and one filter of 1×1, by hand", two, Tensor<4>({1, 2, 1, 1}, {10, 100}),
           Tensor<1>({1}, {5}), {}, Tensor<4>({1, 1, 1, 2}, {315, 425}));
    expect(t, "two channels and three filters of 1×1, by hand", two, Tensor<4>({3, 2, 1, 1}, {1, 10, 2, 20, 3, 40}),
           Tensor<1>({3}, {0, 0, 0}), {}, Tensor<4>({1, 3, 1, 2}, {31, 42, 62, 84, 123, 166}));
    compare(t, "two channels and two filters", t.tensor<4>({1, 2, 3, 4}), t.tensor<4>({2, 2, 2, 2}),
            Tensor<1>({2}, {1, -3}));
    compare(t, "three channels and two filters", t.tensor<4>({1, 3, 3, 4}), t.tensor<4>({2, 3, 2, 2}),
            Tensor<1>({2}, {1, -3}));
    compare(t, "two pictures, stride 2, padding 1", t.tensor<4>({2, 3, 5, 4}), t.tensor<4>({2, 3, 3, 3}),
            Tensor<1>({2}, {2, -1}), {.stride = 2, .padding = 1});
    compare(t, "one channel and three filters", t.tensor<4>({1, 1, 4, 3}), t.tensor<4>({3, 1, 2, 2}),
            Tensor<1>({3}, {1, 2, -3}));
    compare(t, "a kernel as large as the picture", t.tensor<4>({1, 3, 3, 3}), t.tensor<4>({2, 3, 3, 3}),
            Tensor<1>({2}, {4, -1}));
    compare(t, "a larger picture", t.tensor<4>({1, 2, 20, 24}), t.tensor<4>({3, 2, 3, 3}), Tensor<1>({3}, {1, 2, -3}));
    for (int i = 0; i < 5; ++i) {
        const int K = t.pick(1, 3), C_in = t.pick(2, 4), C_out = t.pick(1, 4);
        compare(t, "random sizes and numbers", t.tensor<4>({t.pick(1, 2), C_in, K + t.pick(0, 4), K + t.pick(0, 4)}),
                t.tensor<4>({C_out, C_in, K, K}), t.tensor<1>({C_out}),
                {.stride = t.pick(1, 2), .padding = t.pick(0, 1)});
    }
    const Tensor<1> row({7}, 1), b({2}, 1);
    t.expect_error("a row of 7 weights for two filters of 1×1 on two channels", {{"x", two}, {"w", row}, {"b", b}},
                   [&] { return conv2d_from_row(two, row, b, 1, {}); });
}
