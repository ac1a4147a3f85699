#include "exercises/harness.hpp"

#include "way_around.hpp"

using namespace cnn;

// The numbers of one case.
struct Numbers {
    Tensor<2> x, w1, w2, dy;
    Tensor<1> b1, b2;
};

static WayAround layer_with(const Numbers& v) {
    Random random(1);
    WayAround layer(v.w2.shape()[0], v.w1.shape()[0], random);
    layer.fc1.weight.value = v.w1, layer.fc1.bias.value = v.b1;
    layer.fc2.weight.value = v.w2, layer.fc2.bias.value = v.b2;
    return layer;
}

// One output value by the formula, in double, with nothing but loops.
static double output_at(const Numbers& v, int n, int o) {
    double y = double{v.x(n, o)} + v.b2(o);
    for (int j = 0; j < v.w1.shape()[0]; ++j) {
        double unit = v.b1(j);
        for (int i = 0; i < v.x.shape()[1]; ++i) unit += double{v.w1(j, i)} * v.x(n, i);
        y += std::max(unit, 0.0) * v.w2(o, j);
    }
    return y;
}
static double loss_of(const Numbers& v) {
    double loss = 0;
    for (int n = 0; n < v.x.shape()[0]; ++n)
        for (int o = 0; o < v.x.shape()[1]; ++o) loss += output_at(v, n, o) * v.dy(n, o);
    return loss;
}

// The slopes by trying. No unit is nearer to 0 than 1/8 (see random_numbers), and between its kinks the loss is a
// straight line in each number, so a step of 1/64 gives them exactly.
template <int Rank>
static Tensor<Rank> slopes(Numbers v, Tensor<Rank> Numbers::* which) {
    Tensor<Rank> result((v.*which).shape());
    for (std::size_t i = 0; i < result.size(); ++i) {
        float& value = (v.*which).values()[i];
        const float middle = value, h = 1.0f / 64;
        value = middle + h;
        const double above = loss_of(v);
        value = middle - h;
        result.values()[i] = static_cast<float>((above - loss_of(v)) / (2.0 * h));
        value = middle;
    }
    return result;
}

static Numbers random_numbers(Test& t, int N, int D, int D_hidden) {
    Numbers v{t.tensor<2>({N, D}), t.tensor<2>({D_hidden, D}), t.tensor<2>({D, D_hidden}),
              t.tensor<2>({N, D}), t.tensor<1>({D_hidden}),    t.tensor<1>({D})};
    for (float& b : v.b1.values()) b += 0.125f;  // the sums are multiples of 1/4, so no unit comes to 0
    return v;
}

static std::vector<Input> inputs(const Numbers& v) {
    return {{"x", v.x},           {"fc1.weight", v.w1}, {"fc1.bias", v.b1},
            {"fc2.weight", v.w2}, {"fc2.bias", v.b2},   {"dy", v.dy}};
}

// Forward, then backward, on a layer that may have served other numbers before.
static void expect(Test& t, const std::string& name, const Numbers& v, const std::function<WayAround()>& make,
                   const std::array<Tensor<2>, 4>& expected, const std::array<Tensor<1>, 2>& biases) {
    const auto after = [=](auto result) {
        return [=] {
            WayAround layer = make();
            layer.forward(v.x);
            const Tensor<2> dx = layer.backward(v.dy);
            return value_of(result(layer, dx));
        };
    };
    t.result = "y";
    t.expect("y, " + name, inputs(v), [&] { return make().forward(v.x); }, expected[0], same_place());
    t.result = "dx";
    t.expect("dx, " + name, inputs(v), after([](const WayAround&, const Tensor<2>& dx) { return dx; }), expected[1]);
    t.result = "the gradient of fc1.weight";
    t.expect("the gradient of fc1.weight, " + name, inputs(v),
             after([](const WayAround& l, const Tensor<2>&) { return l.fc1.weight.gradient; }), expected[2]);
    t.result = "the gradient of fc1.bias";
    t.expect("the gradient of fc1.bias, " + name, inputs(v),
             after([](const WayAround& l, const Tensor<2>&) { return l.fc1.bias.gradient; }), biases[0]);
    t.result = "the gradient of fc2.weight";
    t.expect("the gradient of fc2.weight, " + name, inputs(v),
             after([](const WayAround& l, const Tensor<2>&) { return l.fc2.weight.gradient; }), expected[3]);
    t.result = "the gradient of fc2.bias";
    t.expect("the gradient of fc2.bias, " + name, inputs(v),
             after([](const WayAround& l, const Tensor<2>&) { return l.fc2.bias.gradient; }), biases[1]);
}

static void compare(Test& t, const std::string& name, const Numbers& v, const std::function<WayAround()>& make) {
    Tensor<2> y(v.x.shape());
    for (int n = 0; n < y.shape()[0]; ++n)
        for (int o = 0; o < y.shape()[1]; ++o) y(n, o) = static_cast<float>(output_at(v, n, o));
    expect(t, name, v, make, {y, slopes(v, &Numbers::x), slopes(v, &Numbers::w1), slopes(v, &Numbers::w2)},
           {slopes(v, &Numbers::b1), slopes(v, &Numbers::b2)});
}
static void compare(Test& t, const std::string& name, const Numbers& v) {
    compare(t, name, v, [=] { return layer_with(v); });
}

void cnn::test(Test& t) {
    const Numbers text{Tensor<2>({1, 2}, {2, 1}),  Tensor<2>({2, 2}, {1, 1, 1, -3}), Tensor<2>({2, 2}, {1, 5, -2, 4}),
                       Tensor<2>({1, 2}, {10, 1}), Tensor<1>({2}, {0, 0}),           Tensor<1>({2}, {0, 0})};
    expect(t, "the example of the text", text, [=] { return layer_with(text); },
           {Tensor<2>({1, 2}, {5, -5}), Tensor<2>({1, 2}, {18, 9}), Tensor<2>({2, 2}, {16, 8, 0, 0}),
            Tensor<2>({2, 2}, {30, 0, 3, 0})},
           {Tensor<1>({2}, {8, 0}), Tensor<1>({2}, {10, 1})});
    compare(t, "one sample of one number, one unit",
            {Tensor<2>({1, 1}, {3}), Tensor<2>({1, 1}, {2}), Tensor<2>({1, 1}, {-1}), Tensor<2>({1, 1}, {1}),
             Tensor<1>({1}, {0.5f}), Tensor<1>({1}, {2})});
    compare(t, "three samples of four numbers, five units", random_numbers(t, 3, 4, 5));
    compare(t, "more numbers than units", random_numbers(t, 2, 6, 3));
    for (int i = 0; i < 2; ++i)
        compare(t, "random sizes and numbers", random_numbers(t, t.pick(1, 4), t.pick(1, 5), t.pick(1, 5)));
    // A layer that has served another batch before.
    const Numbers now = random_numbers(t, 2, 3, 4);
    const Tensor<2> before = t.tensor<2>({3, 3});
    compare(t, "the second batch of a layer", now, [=] {
        WayAround layer = layer_with(now);
        layer.forward(before);
        layer.backward(before);
        return layer;
    });
    for (const Shape<2>& shape : {Shape<2>{3, 3}, {2, 4}}) {
        const Tensor<2> dy(shape, 1);
        t.expect_error("dy has not the shape of y", {{"x", now.x}, {"dy", dy}}, [&] {
            WayAround layer = layer_with(now);
            layer.forward(now.x);
            return layer.backward(dy);
        });
    }
}
