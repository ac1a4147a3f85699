#include "pixel_softmax.hpp"

#include <cmath>

#include "exercises/harness.hpp"

using namespace cnn;

// By the ratios, in double: p(c) is 1 divided by the sum of e^(z(j) - z(c)) over all classes j of the pixel.
static Tensor<4> reference(const Tensor<4>& scores) {
    const auto [N, C, H, W] = scores.shape();
    Tensor<4> p(scores.shape());
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) {
                    double sum = 0;
                    for (int j = 0; j < C; ++j)
                        sum += std::exp(static_cast<double>(scores(n, j, h, w)) - scores(n, c, h, w));
                    p(n, c, h, w) = static_cast<float>(1 / sum);
                }
    return p;
}

static void compare(Test& t, const std::string& name, const Tensor<4>& scores) {
    t.expect(name, {{"scores", scores}}, [&] { return pixel_softmax(scores); }, reference(scores), window_of(1, 1));
}

// A bright disc on a dark ground: class 1 wins inside, class 0 outside, and the border is undecided.
static Tensor<4> disc(int h_middle, int w_middle) {
    Tensor<4> scores({1, 2, 20, 24});
    for (int h = 0; h < 20; ++h)
        for (int w = 0; w < 24; ++w) {
            const int distance = (h - h_middle) * (h - h_middle) + (w - w_middle) * (w - w_middle);
            scores(0, 1, h, w) = static_cast<float>(36 - distance) / 8;
        }
    return scores;
}

void cnn::test(Test& t) {
    // The exponentials are 1 and 3, 4 and 1, 1 and 1.
    const float ln3 = std::log(3.0f), ln4 = std::log(4.0f);
    const Tensor<4> example({1, 2, 1, 3}, {0, ln4, 0, ln3, 0, 0});
    t.expect(
        "the example: two classes, three pixels", {{"scores", example}}, [&] { return pixel_softmax(example); },
        Tensor<4>({1, 2, 1, 3}, {0.25f, 0.8f, 0.5f, 0.75f, 0.2f, 0.5f}), window_of(1, 1));
    compare(t, "one pixel, three classes", Tensor<4>({1, 3, 1, 1}, {1, 2, 4}));
    compare(t, "one class: it is certain everywhere", t.tensor<4>({1, 1, 2, 3}));
    compare(t, "three classes, two rows", t.tensor<4>({1, 3, 2, 2}));
    compare(t, "two pictures", t.tensor<4>({2, 2, 3, 2}));
    Tensor<4> large = t.tensor<4>({1, 3, 2, 3});
    for (float& score : large.values()) score += 1000;
    compare(t, "large scores", large);
    Tensor<4> heights = t.tensor<4>({3, 3, 2, 4});
    for (int n = 0; n < 3; ++n)
        for (int c = 0; c < 3; ++c)
            for (int h = 0; h < 2; ++h)
                for (int w = 0; w < 4; ++w)
                    heights(n, c, h, w) +=
                        static_cast<float>(250 * ((w + h) % 2) - 300 * (w / 2) + (n == 1 ? 700 : -700 * (n / 2)));
    compare(t, "pixels whose scores lie at different heights", heights);
    compare(t, "a disc: class 1 inside, class 0 outside", disc(t.pick(6, 13), t.pick(6, 17)));
    for (int k = 0; k < 4; ++k)
        compare(t, "random sizes and scores", t.tensor<4>({t.pick(1, 3), t.pick(2, 4), t.pick(1, 5), t.pick(1, 5)}));
    const Tensor<4> none({1, 0, 2, 2});
    t.expect_error("no classes", {{"scores", none}}, [&] { return pixel_softmax(none); });
}
