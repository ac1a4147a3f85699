#include "exercises/harness.hpp"

#include <cmath>
#include <complex>
#include <numbers>

#include "edges.hpp"

using namespace cnn;

// Both edges at once, as a complex number: gx + i·gy. Written out pixel by pixel, around the window's middle (h, w).
static std::complex<double> gradient(const Tensor<2>& x, int h, int w) {
    std::complex<double> sum = 0;
    for (const int step : {-1, 1}) {
        const double right = x(h - 1, w + step) + 2.0 * x(h, w + step) + x(h + 1, w + step);
        const double down = x(h + step, w - 1) + 2.0 * x(h + step, w) + x(h + step, w + 1);
        sum += std::complex<double>(step * right, step * down);
    }
    return sum;
}

template <class Function>
static Tensor<2> from_gradient(const Tensor<2>& x, Function function) {
    const auto [H, W] = x.shape();
    Tensor<2> y({H - 2, W - 2});
    for (int h = 1; h < H - 1; ++h)
        for (int w = 1; w < W - 1; ++w) y(h - 1, w - 1) = static_cast<float>(function(gradient(x, h, w)));
    return y;
}

static double degrees(std::complex<double> g) {
    const double angle = g == 0.0 ? 0 : std::arg(g) * 180 / std::numbers::pi;
    return angle < 0 ? angle + 360 : angle;
}

static void strength(Test& t, const std::string& name, const Tensor<2>& x) {
    const Tensor<2> expected = from_gradient(x, [](std::complex<double> g) { return std::abs(g); });
    t.expect("the strength of " + name, {{"x", x}}, [&] { return edge_strength(x); }, expected, window_of(3, 3));
}

static void direction(Test& t, const std::string& name, const Tensor<2>& x) {
    t.expect(
        "the direction of " + name, {{"x", x}}, [&] { return edge_direction(x); }, from_gradient(x, degrees),
        window_of(3, 3));
}

// A bright disk on a dark ground that gets a little brighter to the right.
static Tensor<2> disk(int H, int W) {
    Tensor<2> x({H, W});
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W; ++w) {
            const bool inside = (h - 9) * (h - 9) + (w - 11) * (w - 11) < 49;
            x(h, w) = static_cast<float>(inside ? 40 : w);
        }
    return x;
}

void cnn::test(Test& t) {
    const Tensor<2> page({3, 3}, {0, 2, 2,  //
                                  2, 3, 3,  //
                                  3, 3, 5});
    const Tensor<2> opposite({3, 4}, {3, 3, 1, 0,  //
                                      1, 0, 0, 2,  //
                                      0, 0, 0, 5});
    t.expect(
        "the strength in the picture of the task's page", {{"x", page}}, [&] { return edge_strength(page); },
        Tensor<2>({1, 1}, 10), window_of(3, 3));
    strength(t, "edges in opposite directions", opposite);
    strength(t, "an even surface", Tensor<2>({4, 5}, 7));
    strength(t, "a picture that is higher than wide", t.tensor<2>({7, 5}));
    strength(t, "a bright disk", disk(20, 24));
    for (int i = 0; i < 3; ++i) strength(t, "random numbers", t.tensor<2>({t.pick(3, 9), t.pick(3, 9)}));

    t.expect(
        "the direction in the picture of the task's page, a little more down than to the right", {{"x", page}},
        [&] { return edge_direction(page); }, Tensor<2>({1, 1}, 53.1301f), window_of(3, 3));
    direction(t, "a picture that gets brighter to the right", Tensor<2>({3, 4}, {0, 1, 3, 4, 0, 1, 3, 4, 0, 1, 3, 4}));
    direction(t, "a picture that gets brighter to the left", Tensor<2>({3, 4}, {4, 3, 1, 0, 4, 3, 1, 0, 4, 3, 1, 0}));
    direction(t, "a picture that gets brighter downwards", Tensor<2>({4, 3}, {0, 0, 0, 1, 1, 1, 3, 3, 3, 4, 4, 4}));
    direction(t, "a picture that gets brighter upwards", Tensor<2>({4, 3}, {4, 4, 4, 3, 3, 3, 1, 1, 1, 0, 0, 0}));
    direction(t, "edges in opposite directions", opposite);
    direction(t, "an even surface, where there is no direction", Tensor<2>({4, 5}, 7));
    direction(t, "a bright disk", disk(20, 24));
    for (int i = 0; i < 3; ++i) direction(t, "random numbers", t.tensor<2>({t.pick(3, 9), t.pick(3, 9)}));

    const Tensor<2> low({2, 5}, 1), narrow({5, 2}, 1);
    t.expect_error("the strength of a picture of two rows", {{"x", low}}, [&] { return edge_strength(low); });
    t.expect_error("the strength of a picture of two columns", {{"x", narrow}}, [&] { return edge_strength(narrow); });
    t.expect_error("the direction of a picture of two rows", {{"x", low}}, [&] { return edge_direction(low); });
}
