#include "bends_backward.hpp"

#include <algorithm>

#include "exercises/harness.hpp"

using namespace cnn;

using Curve = double (*)(double x);

static double sigmoid(double x) {
    return 1 / (1 + std::exp(-x));
}
static double softplus(double x) {
    return std::max(x, 0.0) + std::log1p(std::exp(-std::abs(x)));
}
static double hyperbolic_tangent(double x) {
    return std::tanh(x);
}

// Each dy times the slope of the curve, by trying it in double.
template <class F>
static Tensor<2> by_trying(const F& curve, const Tensor<2>& dy, const Tensor<2>& x) {
    const double h = 1e-5;
    Tensor<2> dx(x.shape());
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double at = x.values()[i];
        dx.values()[i] = static_cast<float>(dy.values()[i] * (curve(at + h) - curve(at - h)) / (2 * h));
    }
    return dx;
}

static Tensor<2> forward(Curve curve, Tensor<2> x) {
    for (float& value : x.values()) value = static_cast<float>(curve(value));
    return x;
}

static void leaky(Test& t, const std::string& name, const Tensor<2>& dy, const Tensor<2>& x, float slope,
                  const Tensor<2>& expected) {
    t.expect(
        "leaky_relu_backward: " + name, {{"dy", dy}, {"x", x}, {"slope", slope}},
        [&] { return leaky_relu_backward(dy, x, slope); }, expected, same_place());
}

// Of a function that keeps its output.
template <class Backward>
static void by_output(Test& t, const std::string& name, Backward backward, Curve curve, const Tensor<2>& dy,
                      const Tensor<2>& x) {
    const Tensor<2> y = forward(curve, x);
    t.expect(
        name + " (y comes from the input x)", {{"dy", dy}, {"kept y", y}, {"x", x}}, [&] { return backward(dy, y); },
        by_trying(curve, dy, x), same_place());
}

static void softplus_at(Test& t, const std::string& name, const Tensor<2>& dy, const Tensor<2>& x) {
    t.expect(
        "softplus_backward: " + name, {{"dy", dy}, {"x", x}}, [&] { return softplus_backward(dy, x); },
        by_trying(softplus, dy, x), same_place());
}

// Multiples of 1/4 that are not 0: far enough from the kink.
static Tensor<2> away_from_zero(Test& t, const Shape<2>& shape) {
    Tensor<2> x = t.tensor<2>(shape);
    for (float& value : x.values()) value += 0.25f;
    return x;
}

void cnn::test(Test& t) {
    t.result = "dx";
    t.tolerance = 1e-4;
    leaky(t, "four numbers, by hand", Tensor<2>({1, 4}, {3, -2, 4, 8}), Tensor<2>({1, 4}, {-1, 5, 2, -6}), 0.25f,
          Tensor<2>({1, 4}, {0.75f, -2, 4, 2}));
    leaky(t, "at the kink", Tensor<2>({1, 2}, {3, -2}), Tensor<2>({1, 2}, {0, 0}), 0.25f,
          Tensor<2>({1, 2}, {0.75f, -0.5f}));
    leaky(t, "the slope 0: ReLU", Tensor<2>({1, 3}, {3, -2, 5}), Tensor<2>({1, 3}, {-1, 0.5f, 0}), 0,
          Tensor<2>({1, 3}, {0, -2, 0}));
    for (const float slope : {0.01f, -0.5f, 2.0f}) {
        const Shape<2> shape{t.pick(1, 4), t.pick(2, 5)};
        const Tensor<2> dy = t.tensor<2>(shape), x = away_from_zero(t, shape);
        leaky(t, "random numbers", dy, x, slope,
              by_trying([slope](double at) { return at > 0 ? at : double{slope} * at; }, dy, x));
    }

    const Tensor<2> four({1, 4}, {1, 2, -4, 8});
    t.expect(
        "sigmoid_backward: four numbers, by hand",
        {{"dy", four}, {"kept y", Tensor<2>({1, 4}, {0.5f, 0.25f, 0.75f, 1})}},
        [&] { return sigmoid_backward(four, Tensor<2>({1, 4}, {0.5f, 0.25f, 0.75f, 1})); },
        Tensor<2>({1, 4}, {0.25f, 0.375f, -0.75f, 0}), same_place());
    for (int k = 0; k < 3; ++k) {
        const Shape<2> shape{t.pick(2, 4), t.pick(2, 5)};
        by_output(t, "sigmoid_backward: random numbers", sigmoid_backward, sigmoid, away_from_zero(t, shape),
                  t.tensor<2>(shape));
    }

    t.expect(
        "tanh_backward: four numbers, by hand", {{"dy", four}, {"kept y", Tensor<2>({1, 4}, {0, 0.5f, -0.5f, -1})}},
        [&] { return tanh_backward(four, Tensor<2>({1, 4}, {0, 0.5f, -0.5f, -1})); },
        Tensor<2>({1, 4}, {1, 1.5f, -3, 0}), same_place());
    for (int k = 0; k < 3; ++k) {
        const Shape<2> shape{t.pick(2, 4), t.pick(2, 5)};
        Tensor<2> x = t.tensor<2>(shape);
        for (float& value : x.values()) value /= 2;
        by_output(t, "tanh_backward: random numbers", tanh_backward, hyperbolic_tangent, away_from_zero(t, shape), x);
    }

    const float ln3 = std::log(3.0f);
    t.expect(
        "softplus_backward: x is 0, ln 3, -ln 3 and ln 3, by hand",
        {{"dy", four}, {"x", Tensor<2>({1, 4}, {0, ln3, -ln3, ln3})}},
        [&] { return softplus_backward(four, Tensor<2>({1, 4}, {0, ln3, -ln3, ln3})); },
        Tensor<2>({1, 4}, {0.5f, 1.5f, -1, 6}), same_place());
    softplus_at(t, "large and very negative numbers", Tensor<2>({2, 2}, {1, -2, 3, 4}),
                Tensor<2>({2, 2}, {100, -100, 1000, -1000}));
    for (int k = 0; k < 3; ++k) {
        const Shape<2> shape{t.pick(1, 4), t.pick(2, 5)};
        softplus_at(t, "random numbers", away_from_zero(t, shape), t.tensor<2>(shape));
    }

    const Tensor<2> wide({2, 3}, 1), high({3, 2}, 0.5f);
    t.expect_error("leaky_relu_backward: shapes that differ", {{"dy", wide}, {"x", high}},
                   [&] { return leaky_relu_backward(wide, high, 0.5f); });
    t.expect_error("sigmoid_backward: shapes that differ", {{"dy", wide}, {"kept y", high}},
                   [&] { return sigmoid_backward(wide, high); });
    t.expect_error("tanh_backward: shapes that differ", {{"dy", wide}, {"kept y", high}},
                   [&] { return tanh_backward(wide, high); });
    t.expect_error("softplus_backward: shapes that differ", {{"dy", wide}, {"x", high}},
                   [&] { return softplus_backward(wide, high); });
}
