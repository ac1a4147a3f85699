#include <cmath>
#include <limits>

#include "activations.hpp"
#include "exercises/harness.hpp"

using namespace cnn;

// The values of a tensor, one after the other, through a function of one number.
template <int Rank, class Function>
static Tensor<Rank> through(Tensor<Rank> x, Function function) {
    for (float& value : x.values()) value = static_cast<float>(function(static_cast<double>(value)));
    return x;
}

// e^x / (1 + e^x) and 1 / (1 + e^-x) are equal; each is taken where it is exact.
static double sigmoid_of(double x) {
    return x < 0 ? std::exp(x) / (1 + std::exp(x)) : 1 - std::exp(-x) / (1 + std::exp(-x));
}

// erfc(z) is 1 - erf(z), and erf(-z) = -erf(z).
static double gelu_of(double x) {
    return 0.5 * x * std::erfc(-x / std::sqrt(2.0));
}

template <int Rank>
static void compare_leaky(Test& t, const std::string& name, const Tensor<Rank>& x, float slope) {
    t.expect(
        "leaky_relu, " + name, {{"x", x}, {"slope", slope}}, [&] { return leaky_relu(x, slope); },
        through(x, [&](double v) { return std::signbit(v) ? v * static_cast<double>(slope) : v; }), same_place());
}

template <int Rank>
static void compare_sigmoid(Test& t, const std::string& name, const Tensor<Rank>& x) {
    t.expect("sigmoid, " + name, {{"x", x}}, [&] { return sigmoid(x); }, through(x, sigmoid_of), same_place());
}

template <int Rank>
static void compare_gelu(Test& t, const std::string& name, const Tensor<Rank>& x) {
    t.expect("gelu, " + name, {{"x", x}}, [&] { return gelu(x); }, through(x, gelu_of), same_place());
}

void cnn::test(Test& t) {
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const Tensor<1> row({3}, {-4, 0, 3});
    t.expect(
        "leaky_relu, by hand", {{"x", row}, {"slope", 0.5}}, [&] { return leaky_relu(row, 0.5f); },
        Tensor<1>({3}, {-2, 0, 3}));
    compare_leaky(t, "the usual slope", Tensor<2>({2, 3}, {-1, 2, -3, 4, -5, 6}), 0.01f);
    compare_leaky(t, "a slope of 0, which is ReLU", Tensor<2>({2, 2}, {-1, 2, -0.5f, 4}), 0);
    compare_leaky(t, "a slope above 1", Tensor<2>({2, 2}, {-1, 2, -0.5f, 4}), 3);
    compare_leaky(t, "a negative slope", Tensor<2>({2, 2}, {-1, 2, -0.5f, 4}), -2);
    compare_leaky(t, "random numbers", t.tensor<4>({2, 2, 3, 5}), 0.25f);
    const Tensor<1> with_nan({2}, {nan, -1});
    t.expect(
        "leaky_relu, NaN stays NaN", {{"x", with_nan}, {"slope", 0.5}}, [&] { return leaky_relu(with_nan, 0.5f); },
        Tensor<1>({2}, {nan, -0.5f}));

    const Tensor<1> three({3}, {0, 1, -1});
    t.expect(
        "sigmoid, by hand", {{"x", three}}, [&] { return sigmoid(three); },
        Tensor<1>({3}, {0.5f, 0.7310586f, 0.2689414f}));
    compare_sigmoid(t, "random numbers", t.tensor<2>({4, 5}));
    compare_sigmoid(t, "far from zero", Tensor<2>({2, 3}, {20, 90, 1000, -20, -90, -1000}));
    compare_sigmoid(t, "a batch", t.tensor<4>({2, 1, 3, 2}));
    t.expect(
        "sigmoid, NaN stays NaN", {{"x", with_nan}}, [&] { return sigmoid(with_nan); },
        Tensor<1>({2}, {nan, 0.2689414f}));

    t.expect(
        "gelu, by hand", {{"x", three}}, [&] { return gelu(three); }, Tensor<1>({3}, {0, 0.8413447f, -0.1586553f}));
    compare_gelu(t, "between -1 and 1", Tensor<2>({1, 5}, {-1, -0.5f, -0.25f, 0.5f, 0.75f}));
    compare_gelu(t, "random numbers", t.tensor<2>({4, 5}));
    compare_gelu(t, "negative numbers", Tensor<2>({2, 2}, {-0.5f, -1.5f, -2, -3}));
    compare_gelu(t, "far from zero", Tensor<2>({2, 2}, {20, 1000, -20, -1000}));
    compare_gelu(t, "a batch", t.tensor<4>({2, 3, 2, 2}));
    t.expect(
        "gelu, NaN stays NaN", {{"x", with_nan}}, [&] { return gelu(with_nan); }, Tensor<1>({2}, {nan, -0.1586553f}));
}
