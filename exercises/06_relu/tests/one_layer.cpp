#include "exercises/harness.hpp"

#include "one_layer.hpp"

using namespace cnn;

static Tensor<4> apply(const Layer& layer, const Tensor<4>& x) {
    return conv2d_forward(x, layer.w, layer.b, {.stride = layer.stride});
}

// What both layers make of a picture that is as large as the one kernel: one value for each filter.
static Tensor<4> both(const Layer& first, const Layer& second, const Tensor<4>& x) {
    return apply(second, apply(first, x));
}

// By experiment: the biases are the answer to a black picture, and each weight is what a single 1 adds to that.
static Layer found_by_experiment(const Layer& first, const Layer& second) {
    const int C_in = first.w.shape()[1], C_out = second.w.shape()[0], S = first.stride;
    int K_h = first.w.shape()[2], K_w = first.w.shape()[3];
    for (int i = 1; i < second.w.shape()[2]; ++i) K_h += S;
    for (int i = 1; i < second.w.shape()[3]; ++i) K_w += S;
    Layer one{Tensor<4>({C_out, C_in, K_h, K_w}), Tensor<1>({C_out}), S * second.stride};
    Tensor<4> x({1, C_in, K_h, K_w});
    const Tensor<4> black = both(first, second, x);
    for (int co = 0; co < C_out; ++co) one.b(co) = black(0, co, 0, 0);
    for (int ci = 0; ci < C_in; ++ci)
        for (int kh = 0; kh < K_h; ++kh)
            for (int kw = 0; kw < K_w; ++kw) {
                x(0, ci, kh, kw) = 1;
                const Tensor<4> y = both(first, second, x);
                for (int co = 0; co < C_out; ++co) one.w(co, ci, kh, kw) = y(0, co, 0, 0) - black(0, co, 0, 0);
                x(0, ci, kh, kw) = 0;
            }
    return one;
}

static std::vector<Input> inputs_of(const Layer& first, const Layer& second) {
    return {{"first.w", first.w},   {"first.b", first.b},   {"first.stride", first.stride},
            {"second.w", second.w}, {"second.b", second.b}, {"second.stride", second.stride}};
}

static void compare(Test& t, const std::string& name, const Layer& first, const Layer& second, const Layer& expected) {
    const std::vector<Input> inputs = inputs_of(first, second);
    t.expect(name + ": the weights", inputs, [&] { return one_layer(first, second).w; }, expected.w);
    t.expect(name + ": the biases", inputs, [&] { return one_layer(first, second).b; }, expected.b);
    t.expect(name + ": the stride", inputs, [&] { return one_layer(first, second).stride; }, expected.stride);
}

static void compare(Test& t, const std::string& name, const Layer& first, const Layer& second) {
    compare(t, name, first, second, found_by_experiment(first, second));
}

static Layer random_layer(Test& t, int C_out, int C_in, int K_h, int K_w, int stride) {
    return {t.tensor<4>({C_out, C_in, K_h, K_w}), t.tensor<1>({C_out}), stride};
}

void cnn::test(Test& t) {
    const auto row = [](std::vector<float> kernel, float bias, int stride) {
        const int K_w = static_cast<int>(kernel.size());
        return Layer{Tensor<4>({1, 1, 1, K_w}, std::move(kernel)), Tensor<1>({1}, bias), stride};
    };
    compare(t, "one row, by hand", row({1, -1}, 0, 1), row({1, 2}, 0, 1), row({1, 1, -2}, 0, 1));
    compare(t, "one row with biases 2 and 5, by hand", row({1, -1}, 2, 1), row({1, 2}, 5, 1), row({1, 1, -2}, 11, 1));
    compare(t, "one row, the first with stride 2, by hand", row({1, -1}, 0, 2), row({1, 1}, 0, 1),
            row({1, -1, 1, -1}, 0, 2));
    compare(t, "one row, the second with stride 3, by hand", row({1, -1}, 0, 1), row({1, 2}, 1, 3),
            row({1, 1, -2}, 1, 3));
    compare(t, "one row, kernels of one number", row({3}, 1, 2), row({-2}, 0, 3), row({-6}, -2, 6));
    const Tensor<1> none({1}, {0}), two_none({2}, {0, 0});
    compare(t, "two maps between the layers", {Tensor<4>({2, 1, 1, 2}, {1, 0, 0, 1}), two_none},
            {Tensor<4>({1, 2, 1, 1}, {3, 5}), none}, {Tensor<4>({1, 1, 1, 2}, {3, 5}), none});
    compare(t, "two maps with biases 1 and 10 between the layers",
            {Tensor<4>({2, 1, 1, 1}, {1, 2}), Tensor<1>({2}, {1, 10})},
            {Tensor<4>({1, 2, 1, 2}, {1, 2, 3, 4}), Tensor<1>({1}, {100})},
            {Tensor<4>({1, 1, 1, 2}, {7, 10}), Tensor<1>({1}, {173})});
    compare(t, "a stride of 3 over a kernel of 2, so that pixels are left out", row({1, 2}, 1, 3),
            row({1, -1, 1}, 0, 1));
    for (int i = 0; i < 4; ++i) {
        const int C_in = t.pick(1, 3), C_mid = t.pick(2, 4), C_out = t.pick(1, 3);
        const Layer first = random_layer(t, C_mid, C_in, t.pick(1, 3), t.pick(1, 3), i % 2 + 1),
                    second = random_layer(t, C_out, C_mid, t.pick(2, 3), t.pick(1, 3), t.pick(1, 3));
        compare(t, "random layers", first, second);
        const Layer one = found_by_experiment(first, second);
        const Tensor<4> x = t.tensor<4>({2, C_in, one.w.shape()[2] + t.pick(3, 7), one.w.shape()[3] + t.pick(3, 7)});
        t.expect(
            "random layers: what the one layer makes of a batch",
            {{"x", x}, {"first.w", first.w}, {"second.w", second.w}},
            [&] { return apply(one_layer(first, second), x); }, both(first, second, x));
    }
    for (const int C : {1, 2, 4}) {
        const Layer first = random_layer(t, 3, 2, 2, 2, 1), second = random_layer(t, 1, C, 2, 2, 1);
        t.expect_error("the first layer gives 3 channels and the second expects " + std::to_string(C),
                       inputs_of(first, second), [&] { return one_layer(first, second).w; });
    }
}
