#include "exercises/harness.hpp"

#include "batch_norm.hpp"

using namespace cnn;

struct Numbers {
    Tensor<2> x, dy;
    Tensor<1> scale, shift;
};

static BatchNorm layer_with(const Numbers& v) {
    Random random(1);
    BatchNorm layer(v.scale.shape()[0], random);
    layer.scale.value = v.scale, layer.shift.value = v.shift;
    return layer;
}

// One column, in double: the variance as the mean of the squares minus the square of the mean.
static std::vector<double> column_of(const std::vector<double>& x, double scale, double shift) {
    double sum = 0, squares = 0;
    for (const double value : x) sum += value, squares += value * value;
    const double N = static_cast<double>(x.size()), mean = sum / N;
    const double root = std::sqrt(squares / N - mean * mean + 1e-5);
    std::vector<double> y;
    for (const double value : x) y.push_back(scale * (value - mean) / root + shift);
    return y;
}
static std::vector<double> column(const Tensor<2>& x, int i) {
    std::vector<double> values;
    for (int n = 0; n < x.shape()[0]; ++n) values.push_back(x(n, i));
    return values;
}
static double loss_of(const std::vector<double>& x, double scale, double shift, const std::vector<double>& dy) {
    const std::vector<double> y = column_of(x, scale, shift);
    double loss = 0;
    for (std::size_t n = 0; n < y.size(); ++n) loss += y[n] * dy[n];
    return loss;
}

static Tensor<2> outputs(const Numbers& v) {
    Tensor<2> y(v.x.shape());
    for (int i = 0; i < y.shape()[1]; ++i) {
        const std::vector<double> values = column_of(column(v.x, i), v.scale(i), v.shift(i));
        for (int n = 0; n < y.shape()[0]; ++n) y(n, i) = static_cast<float>(values[static_cast<std::size_t>(n)]);
    }
    return y;
}

// The slopes by trying, in double.
struct Slopes {
    Tensor<2> x;
    Tensor<1> scale, shift;
};
static Slopes slopes(const Numbers& v) {
    const double h = 1e-4;
    Slopes slope{Tensor<2>(v.x.shape()), Tensor<1>(v.scale.shape()), Tensor<1>(v.shift.shape())};
    for (int i = 0; i < v.x.shape()[1]; ++i) {
        const double a = v.scale(i), b = v.shift(i);
        std::vector<double> x = column(v.x, i);
        const std::vector<double> dy = column(v.dy, i);
        slope.scale(i) = static_cast<float>((loss_of(x, a + h, b, dy) - loss_of(x, a - h, b, dy)) / (2 * h));
        slope.shift(i) = static_cast<float>((loss_of(x, a, b + h, dy) - loss_of(x, a, b - h, dy)) / (2 * h));
        for (int n = 0; n < v.x.shape()[0]; ++n) {
            double& value = x[static_cast<std::size_t>(n)];
            const double middle = value;
            value = middle + h;
            const double above = loss_of(x, a, b, dy);
            value = middle - h;
            slope.x(n, i) = static_cast<float>((above - loss_of(x, a, b, dy)) / (2 * h));
            value = middle;
        }
    }
    return slope;
}

// Four samples or more, and columns that are not constant: x(n, i) differs from row to row by at least 1/2.
static Numbers random_numbers(Test& t, int N, int D) {
    Numbers v{t.tensor<2>({N, D}), t.tensor<2>({N, D}), t.tensor<1>({D}), t.tensor<1>({D})};
    for (int i = 0; i < D; ++i) {
        v.x(0, i) = 4 + static_cast<float>(i), v.x(1, i) = -5, v.x(2, i) = 1;
        v.dy(0, i) = 3, v.dy(1, i) = 1, v.dy(2, i) = -2;
        if (v.scale(i) == 0) v.scale(i) = 2;
    }
    return v;
}

static std::vector<Input> inputs(const Numbers& v) {
    return {{"x", v.x}, {"scale", v.scale}, {"shift", v.shift}, {"dy", v.dy}};
}

// The column that a value comes from.
static WindowOf its_column(int N) {
    return [=](const std::vector<int>& index) { return Window{.h = 0, .w = index[1], .height = N, .width = 1}; };
}

static void expect(Test& t, const std::string& name, const Numbers& v, const std::function<BatchNorm()>& make,
                   const Tensor<2>& y, const Slopes& slope) {
    const auto after = [=](auto result) {
        return [=] {
            BatchNorm layer = make();
            layer.forward(v.x);
            const Tensor<2> dx = layer.backward(v.dy);
            return value_of(result(layer, dx));
        };
    };
    const WindowOf window = its_column(v.x.shape()[0]);
    t.result = "y";
    t.expect("y, " + name, inputs(v), [&] { return make().forward(v.x); }, y, window);
    t.result = "the gradient of shift";
    t.expect("the gradient of shift, " + name, inputs(v),
             after([](const BatchNorm& layer, const Tensor<2>&) { return layer.shift.gradient; }), slope.shift);
    t.result = "the gradient of scale";
    t.expect("the gradient of scale, " + name, inputs(v),
             after([](const BatchNorm& layer, const Tensor<2>&) { return layer.scale.gradient; }), slope.scale);
    t.result = "dx";
    t.expect("dx, " + name, inputs(v), after([](const BatchNorm&, const Tensor<2>& dx) { return dx; }), slope.x,
             window);
}
static void compare(Test& t, const std::string& name, const Numbers& v) {
    expect(t, name, v, [=] { return layer_with(v); }, outputs(v), slopes(v));
}

void cnn::test(Test& t) {
    t.tolerance = 1e-4;
    const Numbers text{Tensor<2>({4, 1}, {1, 1, 5, 5}), Tensor<2>({4, 1}, {1, 0, 0, 0}), Tensor<1>({1}, 2),
                       Tensor<1>({1}, 1)};
    expect(t, "the example of the text", text, [=] { return layer_with(text); }, Tensor<2>({4, 1}, {-1, -1, 3, 3}),
           {Tensor<2>({4, 1}, {0.5f, -0.5f, 0, 0}), Tensor<1>({1}, -1), Tensor<1>({1}, 1)});
    compare(t, "one column of five samples", random_numbers(t, 5, 1));
    compare(t, "four samples of three numbers", random_numbers(t, 4, 3));
    const Numbers constant{Tensor<2>({3, 2}, {2, 1, 2, 4, 2, 1}), Tensor<2>({3, 2}), Tensor<1>({2}, {3, 1}),
                           Tensor<1>({2}, {-1, 2})};
    t.result = "y";
    t.expect(
        "y, a column of equal numbers", inputs(constant), [&] { return layer_with(constant).forward(constant.x); },
        outputs(constant), its_column(3));
    const Numbers one{Tensor<2>({1, 2}, {7, -3}), Tensor<2>({1, 2}), Tensor<1>({2}, {3, 1}), Tensor<1>({2}, {-1, 2})};
    t.result = "y";
    t.expect(
        "y, a single sample", inputs(one), [&] { return layer_with(one).forward(one.x); }, Tensor<2>({1, 2}, {-1, 2}),
        its_column(1));
    Numbers small = random_numbers(t, 5, 2);
    for (float& value : small.x.values()) value /= 512;
    t.result = "y";
    t.expect(
        "y, numbers so small that epsilon counts", inputs(small), [&] { return layer_with(small).forward(small.x); },
        outputs(small), its_column(5));
    Numbers far = random_numbers(t, 6, 2);
    for (float& value : far.x.values()) value += 10;
    compare(t, "numbers around 10", far);
    for (int i = 0; i < 2; ++i) compare(t, "random sizes and numbers", random_numbers(t, t.pick(4, 7), t.pick(1, 4)));
    const Numbers now = random_numbers(t, 5, 2);
    const Numbers before = random_numbers(t, 4, 2);
    expect(
        t, "the second batch of a layer", now,
        [=] {
            BatchNorm layer = layer_with(now);
            layer.forward(before.x);
            layer.backward(before.dy);
            return layer;
        },
        outputs(now), slopes(now));
    t.expect(
        "do the gradients stay in their place in memory, where a view of before points?", inputs(now),
        [&] {
            BatchNorm layer = layer_with(now);
            const float *scale = layer.scale.gradient.data(), *shift = layer.shift.gradient.data();
            layer.forward(now.x);
            layer.backward(now.dy);
            return layer.scale.gradient.data() == scale && layer.shift.gradient.data() == shift;
        },
        true);
    const Tensor<2> wide({4, 3}, 1), none({0, 2});
    t.expect_error("x with three columns for a layer of two", {{"x", wide}},
                   [&] { return layer_with(now).forward(wide); });
    t.expect_error("a batch without samples", {{"x", none}}, [&] { return layer_with(now).forward(none); });
    for (const Shape<2>& shape : {Shape<2>{4, 2}, {5, 1}, {5, 3}}) {
        const Tensor<2> dy(shape, 1);
        t.expect_error("dy has not the shape of y", {{"x", now.x}, {"dy", dy}}, [&] {
            BatchNorm layer = layer_with(now);
            layer.forward(now.x);
            return layer.backward(dy);
        });
    }
}
