#include <limits>

#include "exercises/harness.hpp"

#include "one_pass.hpp"

using namespace cnn;

// Two passes: the map, written by sending each pixel to all output values that it is part of, and then ReLU.
static Tensor<4> two_passes(const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b) {
    const auto [N, C_in, H, W] = x.shape();
    const auto [C_out, C_w, K_h, K_w] = w.shape();
    Tensor<4> y({N, C_out, H - K_h + 1, W - K_w + 1});
    for (int n = 0; n < N; ++n)
        for (int co = 0; co < C_out; ++co) {
            for (int ci = 0; ci < C_in; ++ci)
                for (int hi = 0; hi < H; ++hi)
                    for (int wi = 0; wi < W; ++wi)
                        for (int kh = 0; kh < K_h; ++kh)
                            for (int kw = 0; kw < K_w; ++kw) {
                                const int ho = hi - kh, wo = wi - kw;
                                if (0 <= ho && ho < H - K_h + 1 && 0 <= wo && wo < W - K_w + 1)
                                    y(n, co, ho, wo) += x(n, ci, hi, wi) * w(co, ci, kh, kw);
                            }
            for (int ho = 0; ho < H - K_h + 1; ++ho)
                for (int wo = 0; wo < W - K_w + 1; ++wo) {
                    const float value = y(n, co, ho, wo) + b(co);
                    y(n, co, ho, wo) = value <= 0 ? 0 : value;
                }
        }
    return y;
}

static void compare(Test& t, const std::string& name, const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b) {
    t.expect(
        name, {{"x", x}, {"w", w}, {"b", b}}, [&] { return conv2d_relu(x, w, b); }, two_passes(x, w, b),
        window_of(w.shape()[2], w.shape()[3]));
}

void cnn::test(Test& t) {
    const Tensor<4> grey({1, 1, 2, 3}, {2, 1, 4,  //
                                        0, 3, 3});
    const Tensor<4> edge({1, 1, 1, 2}, {1, -1});
    const Tensor<1> none({1}, {0});
    t.expect(
        "a grey picture without a bias, by hand", {{"x", grey}, {"w", edge}, {"b", none}},
        [&] { return conv2d_relu(grey, edge, none); }, Tensor<4>({1, 1, 2, 2}, {1, 0, 0, 0}), window_of(1, 2));
    compare(t, "a grey picture, and a bias of -2", Tensor<4>({1, 1, 1, 4}, {5, 1, 2, 8}), edge, Tensor<1>({1}, {-2}));
    compare(t, "a grey picture, and a bias of 2", Tensor<4>({1, 1, 1, 4}, {5, 1, 2, 8}), edge, Tensor<1>({1}, {2}));
    const Tensor<4> ones({1, 2, 1, 1}, 1);
    compare(t, "two channels, and the second is negative", Tensor<4>({1, 2, 1, 3}, {5, 1, 4, -3, -2, 0}), ones, none);
    compare(t, "two channels, and the first is negative", Tensor<4>({1, 2, 1, 3}, {-3, -2, 0, 5, 1, 4}), ones, none);
    compare(t, "two pictures, two filters with different biases", Tensor<4>({2, 1, 1, 2}, {1, -1, 3, -3}),
            Tensor<4>({2, 1, 1, 1}, {1, -2}), Tensor<1>({2}, {-1, 1}));
    compare(t, "a kernel as large as the picture", Tensor<4>({1, 2, 2, 1}, {1, 2, 3, 4}),
            Tensor<4>({1, 2, 2, 1}, {-1, 1, 1, 0}), Tensor<1>({1}, {-1}));
    for (int i = 0; i < 5; ++i) {
        const int C_in = t.pick(2, 4), C_out = t.pick(1, 3), K_h = t.pick(1, 3), K_w = t.pick(1, 3);
        compare(t, "random sizes and numbers",
                t.tensor<4>({t.pick(1, 2), C_in, K_h + t.pick(0, 4), K_w + t.pick(1, 5)}),
                t.tensor<4>({C_out, C_in, K_h, K_w}), t.tensor<1>({C_out}));
    }
    compare(t, "a colour picture of 22×26", t.tensor<4>({1, 3, 22, 26}), t.tensor<4>({2, 3, 3, 3}), t.tensor<1>({2}));

    const float nan = std::numeric_limits<float>::quiet_NaN();
    const Tensor<4> spoilt({1, 1, 1, 4}, {2, nan, 1, -5}), one({1, 1, 1, 1}, 1);
    t.expect(
        "a pixel is NaN: its output value must be NaN, too", {{"x", spoilt}, {"w", one}, {"b", none}},
        [&] { return conv2d_relu(spoilt, one, none); }, Tensor<4>({1, 1, 1, 4}, {2, nan, 1, 0}), window_of(1, 1));
    const Tensor<4> first_spoilt({1, 2, 1, 2}, {nan, 1, 3, 3}), last_spoilt({1, 2, 1, 2}, {3, 3, 1, nan});
    for (const auto& [x, h] : {std::pair{first_spoilt, 0}, {last_spoilt, 1}}) {
        Tensor<4> expected({1, 1, 1, 2}, 4);
        expected(0, 0, 0, h) = nan;
        t.expect(
            "a pixel of one of two channels is NaN", {{"x", x}, {"w", ones}, {"b", none}},
            [&, &input = x] { return conv2d_relu(input, ones, none); }, expected, window_of(1, 1));
    }
    t.expect_error("weights for three channels on a picture of one", {{"x", grey}},
                   [&] { return conv2d_relu(grey, Tensor<4>({1, 3, 1, 1}, 1), none); });
    const Tensor<4> colour({1, 3, 1, 2}, 1), pair({2, 1, 1, 1}, 1);
    t.expect_error("weights for one channel on a picture of three", {{"x", colour}, {"w", one}, {"b", none}},
                   [&] { return conv2d_relu(colour, one, none); });
    t.expect_error("three biases for two filters", {{"x", grey}, {"w", pair}, {"b", Tensor<1>({3}, 1)}},
                   [&] { return conv2d_relu(grey, pair, Tensor<1>({3}, 1)); });
    t.expect_error("a kernel larger than the picture", {{"x", grey}},
                   [&] { return conv2d_relu(grey, Tensor<4>({1, 1, 3, 1}, 1), none); });
}
