#include "winograd_along_a_row.hpp"

#include "chapters/04_channels/conv2d.hpp"
#include "exercises/harness.hpp"

using namespace cnn;

// The same by chapter 4: a row is a picture of height 1.
static Tensor<2> by_conv2d(const Tensor<2>& x, const Tensor<3>& w) {
    const auto [C_in, W] = x.shape();
    const int C_out = w.shape()[0];
    const Tensor<4> picture({1, C_in, 1, W}, {x.values().begin(), x.values().end()});
    const Tensor<4> filters({C_out, C_in, 1, 3}, {w.values().begin(), w.values().end()});
    const Tensor<4> y = conv2d_forward(picture, filters, Tensor<1>({C_out}));
    return Tensor<2>({C_out, W - 2}, {y.values().begin(), y.values().end()});
}

// What the checker shows: the rows, and a table for each filter, in which each channel has a row.
static std::vector<Input> shown(const Tensor<2>& x, const Tensor<3>& w) {
    std::vector<Input> inputs = {{"x", x}};
    const auto [C_out, C_in, K] = w.shape();
    for (int co = 0; co < C_out; ++co) {
        Tensor<2> filter({C_in, K});
        for (int ci = 0; ci < C_in; ++ci)
            for (int k = 0; k < K; ++k) filter(ci, k) = w(co, ci, k);
        inputs.emplace_back("filter " + std::to_string(co), filter);
    }
    return inputs;
}

static float product(float pixels, float weights) {
    return pixels * weights;
}

static void expect(Test& t, const std::string& name, const Tensor<2>& x, const Tensor<3>& w,
                   const Tensor<2>& expected) {
    const int channels = x.shape()[0];
    t.expect(
        name, shown(x, w), [&] { return winograd_along_a_row(x, w, product); }, expected,
        [=](const std::vector<int>& index) { return Window{.h = 0, .w = index[1], .height = channels, .width = 3}; });
}

static void compare(Test& t, const std::string& name, int C_in, int W, int C_out) {
    const Tensor<2> x = t.tensor<2>({C_in, W});
    const Tensor<3> w = t.tensor<3>({C_out, C_in, 3});
    expect(t, name, x, w, by_conv2d(x, w));
}

static void count(Test& t, const std::string& name, int C_in, int W, int C_out, int expected) {
    const Tensor<2> x = t.tensor<2>({C_in, W});
    const Tensor<3> w = t.tensor<3>({C_out, C_in, 3});
    t.expect(
        "the number of products: " + name, shown(x, w),
        [&] {
            int calls = 0;
            winograd_along_a_row(x, w, [&](float pixels, float weights) {
                ++calls;
                return pixels * weights;
            });
            return calls;
        },
        expected);
}

void cnn::test(Test& t) {
    const auto row = [](const std::vector<float>& values) {
        return Tensor<2>({1, static_cast<int>(values.size())}, values);
    };
    const auto kernel = [](float k0, float k1, float k2) { return Tensor<3>({1, 1, 3}, {k0, k1, k2}); };
    expect(t, "four pixels, the chapter's example", row({2, 1, 3, 0}), kernel(1, 2, -1), row({1, 7}));
    expect(t, "six pixels", row({1, 2, 3, 5, 8, 4}), kernel(100, 10, 1), row({123, 235, 358, 584}));
    expect(t, "five pixels: two tiles share an output", row({1, 2, 3, 5, 8}), kernel(100, 10, 1), row({123, 235, 358}));
    expect(t, "two channels", Tensor<2>({2, 4}, {1, 2, 3, 4, 5, 6, 7, 9}), Tensor<3>({1, 2, 3}, {100, 10, 1, 2, 0, -2}),
           row({119, 228}));
    expect(t, "two filters", row({1, 2, 3, 5}), Tensor<3>({2, 1, 3}, {100, 10, 1, 1, -1, 2}),
           Tensor<2>({2, 2}, {123, 235, 5, 9}));
    compare(t, "seven pixels", 1, 7, 1);
    compare(t, "three channels, two filters, nine pixels", 3, 9, 2);
    compare(t, "two channels, three filters, twelve pixels", 2, 12, 3);
    count(t, "four pixels", 1, 4, 1, 4);
    count(t, "six pixels", 1, 6, 1, 2 * 4);
    count(t, "five pixels", 1, 5, 1, 2 * 4);
    count(t, "three channels, two filters, nine pixels", 3, 9, 2, 4 * 4 * 3 * 2);
    count(t, "two channels, three filters, eight pixels", 2, 8, 3, 3 * 4 * 2 * 3);

    // What `multiply` returns must be what the outputs are made of.
    const Tensor<3> filter({1, 2, 3}, {1, 2, -1, 3, 1, 2});
    const Tensor<2> x = t.tensor<2>({2, 7}), once = by_conv2d(x, filter);
    Tensor<2> twice = once;
    for (float& value : twice.values()) value *= 2;
    t.expect(
        "a multiply that returns twice the product: twice the output", shown(x, filter),
        [&] {
            return winograd_along_a_row(x, filter, [](float pixels, float weights) { return 2 * pixels * weights; });
        },
        twice);
    for (const int W : {1, 2, 3}) {
        const Tensor<2> shorter = t.tensor<2>({2, W});
        const Tensor<3> w = t.tensor<3>({1, 2, 3});
        t.expect_error("a row that is too short", shown(shorter, w),
                       [&] { return winograd_along_a_row(shorter, w, product); });
    }
    for (int i = 0; i < 4; ++i) compare(t, "random sizes and numbers", t.pick(1, 4), t.pick(4, 15), t.pick(1, 4));
}
