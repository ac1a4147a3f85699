#include "exercises/harness.hpp"

#include "thin_lines.hpp"

using namespace cnn;

static Tensor<4> run_network(const TwoLayers& layers, const Tensor<4>& x) {
    return conv2d_forward(relu_forward(conv2d_forward(x, layers.w1, layers.b1)), layers.w2, layers.b2);
}

static Tensor<4> counted(const Tensor<4>& x) {
    const auto [N, C, H, W] = x.shape();
    Tensor<4> y({N, 1, H, W - 2});
    for (int n = 0; n < N; ++n)
        for (int h = 0; h < H; ++h)
            for (int w = 0; w + 2 < W; ++w) {
                int bright = 0;
                for (int i = 0; i < 3; ++i)
                    if (x(n, 0, h, w + i) == 1) ++bright;
                y(n, 0, h, w) = bright == 1 ? 1 : 0;
            }
    return y;
}

static void compare(Test& t, const std::string& name, const Tensor<4>& x) {
    t.expect(
        name, {{"pixels", x}}, [&] { return run_network(exactly_one_of_three(), x); }, counted(x), window_of(1, 3));
}

// Each pixel is bright with a probability of one in `rarity`.
static Tensor<4> random_picture(Test& t, const Shape<4>& shape, int rarity) {
    Tensor<4> x(shape);
    for (float& pixel : x.values()) pixel = t.pick(1, rarity) == 1 ? 1 : 0;
    return x;
}

void cnn::test(Test& t) {
    const auto three_pixels = [&](const std::string& name, float a, float b, float c, float answer) {
        const Tensor<4> x({1, 1, 1, 3}, {a, b, c});
        t.expect(
            name, {{"pixels", x}}, [&] { return run_network(exactly_one_of_three(), x); },
            Tensor<4>({1, 1, 1, 1}, answer), window_of(1, 3));
    };
    three_pixels("none of the three is bright", 0, 0, 0, 0);
    three_pixels("the middle one is bright", 0, 1, 0, 1);
    three_pixels("the left one is bright", 1, 0, 0, 1);
    three_pixels("the right one is bright", 0, 0, 1, 1);
    three_pixels("the left two are bright", 1, 1, 0, 0);
    three_pixels("the right two are bright", 0, 1, 1, 0);
    three_pixels("the outer two are bright", 1, 0, 1, 0);
    three_pixels("all three are bright", 1, 1, 1, 0);
    compare(t, "a thin line, and a thick one", Tensor<4>({1, 1, 2, 7}, {0, 1, 0, 0, 1, 1, 1, 0, 1, 0, 0, 1, 1, 1}));
    for (int i = 0; i < 3; ++i)
        compare(t, "random pixels", random_picture(t, {t.pick(1, 2), 1, t.pick(1, 5), t.pick(4, 9)}, 2));
    compare(t, "a picture of 20×24 with few bright pixels", random_picture(t, {1, 1, 20, 24}, 4));
}
