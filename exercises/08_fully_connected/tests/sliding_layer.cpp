#include "sliding_layer.hpp"

#include "chapters/08_fully_connected/linear.hpp"
#include "exercises/harness.hpp"

using namespace cnn;

// Cut out every window, flatten it, and ask the layer.
static Tensor<4> reference(const Tensor<4>& x, const Tensor<2>& w, const Tensor<1>& b, int H, int W) {
    const auto [N, C, H_in, W_in] = x.shape();
    const int D_out = w.shape()[0];
    Tensor<4> y({N, D_out, H_in - H + 1, W_in - W + 1});
    for (int i = 0; i + H <= H_in; ++i)
        for (int j = 0; j + W <= W_in; ++j) {
            Tensor<4> part({N, C, H, W});
            for (int n = 0; n < N; ++n)
                for (int c = 0; c < C; ++c)
                    for (int h = 0; h < H; ++h)
                        for (int k = 0; k < W; ++k) part(n, c, h, k) = x(n, c, i + h, j + k);
            const Tensor<2> scores = linear_forward(flatten(part), w, b);
            for (int n = 0; n < N; ++n)
                for (int o = 0; o < D_out; ++o) y(n, o, i, j) = scores(n, o);
        }
    return y;
}

static void compare(Test& t, const std::string& name, const Tensor<4>& x, const Tensor<2>& w, const Tensor<1>& b, int H,
                    int W) {
    t.expect(
        name, {{"x", x}, {"w", w}, {"b", b}, {"H", H}, {"W", W}}, [&] { return sliding_layer(x, w, b, H, W); },
        reference(x, w, b, H, W), window_of(H, W));
}

// Crosses of 5×5 at three places of a picture of 20×24, and weights that look for one.
static void look_for_crosses(Test& t) {
    Tensor<4> x({1, 1, 20, 24});
    Tensor<2> w({1, 25}, -1);
    for (int k = 0; k < 5; ++k) w(0, k * 5 + 2) = w(0, 10 + k) = 1;
    for (const auto& [top, left] : {std::pair{1, 2}, {4, t.pick(9, 18)}, {t.pick(11, 14), t.pick(2, 16)}})
        for (int k = 0; k < 5; ++k) x(0, 0, top + k, left + 2) = x(0, 0, top + 2, left + k) = 1;
    compare(t, "a layer that knows crosses of 5×5, on a picture with three of them", x, w, Tensor<1>({1}, {-2}), 5, 5);
}

void cnn::test(Test& t) {
    const Tensor<4> x({1, 1, 3, 4}, {1, 0, 2, 5,  //
                                     3, 1, 0, 4,  //
                                     2, 6, 1, 0});
    const Tensor<2> w({1, 4}, {1, 2, 0, -1});
    t.expect(
        "the example: a layer for pictures of 2×2 on a picture of 3×4",
        {{"x", x}, {"w", w}, {"b", Tensor<1>({1}, {10})}, {"H", 2}, {"W", 2}},
        [&] { return sliding_layer(x, w, Tensor<1>({1}, {10}), 2, 2); },
        Tensor<4>({1, 1, 2, 3}, {10, 14, 18, 9, 10, 18}), window_of(2, 2));
    compare(t, "two outputs", x, Tensor<2>({2, 4}, {1, 2, 0, -1, 0, 1, 3, 0}), Tensor<1>({2}, {10, 0.5f}), 2, 2);
    compare(t, "a layer for pictures of 1×3", x, Tensor<2>({1, 3}, {1, 0, -2}), Tensor<1>({1}, {1}), 1, 3);
    compare(t, "two channels", t.tensor<4>({1, 2, 4, 3}), t.tensor<2>({1, 8}), Tensor<1>({1}, {3}), 2, 2);
    compare(t, "a picture as large as the layer's", t.tensor<4>({2, 3, 2, 3}), t.tensor<2>({4, 18}), t.tensor<1>({4}),
            2, 3);
    compare(t, "one pixel", t.tensor<4>({1, 3, 1, 1}), t.tensor<2>({2, 3}), t.tensor<1>({2}), 1, 1);
    compare(t, "a layer for single pixels", t.tensor<4>({1, 3, 3, 4}), t.tensor<2>({2, 3}), t.tensor<1>({2}), 1, 1);
    compare(t, "two pictures with three channels", t.tensor<4>({2, 3, 5, 7}), t.tensor<2>({4, 18}), t.tensor<1>({4}), 3,
            2);
    look_for_crosses(t);
    for (int k = 0; k < 3; ++k) {
        const int C = t.pick(1, 3), H = t.pick(1, 3), W = t.pick(1, 4), D_out = t.pick(1, 3);
        compare(t, "random sizes and numbers", t.tensor<4>({t.pick(1, 2), C, H + t.pick(0, 4), W + t.pick(0, 4)}),
                t.tensor<2>({D_out, C * H * W}), t.tensor<1>({D_out}), H, W);
    }
    const Tensor<1> b({1}, {10});
    t.expect_error("weights for two channels, a picture with one",
                   {{"x", x}, {"w", Tensor<2>({1, 8}, 1)}, {"b", b}, {"H", 2}, {"W", 2}},
                   [&] { return sliding_layer(x, Tensor<2>({1, 8}, 1), b, 2, 2); });
    t.expect_error("a picture that is smaller than the layer's",
                   {{"x", x}, {"w", Tensor<2>({1, 16}, 1)}, {"b", b}, {"H", 4}, {"W", 4}},
                   [&] { return sliding_layer(x, Tensor<2>({1, 16}, 1), b, 4, 4); });
    t.expect_error("two biases for one output", {{"x", x}, {"w", w}, {"b", Tensor<1>({2}, 1)}, {"H", 2}, {"W", 2}},
                   [&] { return sliding_layer(x, w, Tensor<1>({2}, 1), 2, 2); });
}
