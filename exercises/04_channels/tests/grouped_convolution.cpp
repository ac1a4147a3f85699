#include "exercises/harness.hpp"

#include "grouped_convolution.hpp"

using namespace cnn;

// Another way round: a filter that looks at all channels, with zeros in the kernels of those outside its group. Then it
// is the chapter's convolution.
static Tensor<4> reference(const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b, int groups,
                           ConvOptions options) {
    const auto [C_out, C_group, K_h, K_w] = w.shape();
    Tensor<4> full({C_out, x.shape()[1], K_h, K_w});
    int co = 0;
    for (int group = 0; group < groups; ++group)
        for (int filter = 0; filter < C_out / groups; ++filter, ++co)
            for (int c = 0; c < C_group; ++c)
                for (int kh = 0; kh < K_h; ++kh)
                    for (int kw = 0; kw < K_w; ++kw) full(co, group * C_group + c, kh, kw) = w(co, c, kh, kw);
    return conv2d_forward(x, full, b, options);
}

static std::vector<Input> inputs(const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b, int groups,
                                 ConvOptions options) {
    return {{"x", x}, {"w", w}, {"b", b}, {"groups", groups}, {"stride", options.stride}, {"padding", options.padding}};
}

static void expect(Test& t, const std::string& name, const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b,
                   int groups, ConvOptions options, const Tensor<4>& expected) {
    t.expect(
        name, inputs(x, w, b, groups, options), [&] { return grouped_conv2d(x, w, b, groups, options); }, expected,
        window_of(w.shape()[2], w.shape()[3], options.stride, options.padding));
}

static void compare(Test& t, const std::string& name, const Tensor<4>& x, const Tensor<4>& w, int groups,
                    ConvOptions options = {}) {
    Tensor<1> b({w.shape()[0]});
    for (int co = 0; co < b.shape()[0]; ++co) b(co) = static_cast<float>(5 * co - 3);
    expect(t, name, x, w, b, groups, options, reference(x, w, b, groups, options));
}

// What the call gives. Here, an index outside a tensor is an Error as well, but not one that the answer meant to throw.
template <class Call>
static Value noticed(Call call) {
    try {
        return value_of(call());
    } catch (const Error& error) {
        if (std::string(error.what()).find("is outside a tensor") == std::string::npos) throw;
        return value_of("an index outside a tensor");
    }
}

static void rejects(Test& t, const std::string& name, const Shape<4>& x_shape, const Shape<4>& w_shape, int biases,
                    int groups) {
    const Tensor<4> x = t.tensor<4>(x_shape), w = t.tensor<4>(w_shape);
    const Tensor<1> b = t.tensor<1>({biases});
    t.expect_error(name, inputs(x, w, b, groups, {}),
                   [&] { return noticed([&] { return grouped_conv2d(x, w, b, groups, {}); }); });
}

void cnn::test(Test& t) {
    const Tensor<4> two({1, 2, 1, 2}, {1, 2,  //
                                       3, 4});
    expect(t, "two groups, as in the task", two, Tensor<4>({2, 1, 1, 1}, {10, 100}), Tensor<1>({2}), 2, {},
           Tensor<4>({1, 2, 1, 2}, {10, 20, 300, 400}));
    expect(t, "one group: the chapter's convolution", two, Tensor<4>({1, 2, 1, 1}, {10, 100}), Tensor<1>({1}, {7}), 1,
           {}, Tensor<4>({1, 1, 1, 2}, {317, 427}));
    expect(t, "two groups with two filters each: each channel is used twice", two,
           Tensor<4>({4, 1, 1, 1}, {10, 100, 20, 200}), Tensor<1>({4}, {1, 2, 3, 4}), 2, {},
           Tensor<4>({1, 4, 1, 2}, {11, 21, 102, 202, 63, 83, 604, 804}));
    const Tensor<4> four({1, 4, 1, 1}, {1, 2, 3, 4});
    expect(t, "four channels in two groups, three filters each, one pixel", four,
           Tensor<4>({6, 2, 1, 1}, {1, 10, 2, 20, 3, 30, 1, 10, 2, 20, 3, 30}), Tensor<1>({6}), 2, {},
           Tensor<4>({1, 6, 1, 1}, {21, 42, 63, 43, 86, 129}));
    compare(t, "depthwise: three channels, three filters", t.tensor<4>({1, 3, 4, 3}), t.tensor<4>({3, 1, 2, 2}), 3);
    compare(t, "depthwise with two filters for each channel", t.tensor<4>({1, 3, 3, 4}), t.tensor<4>({6, 1, 2, 2}), 3);
    compare(t, "a kernel as large as the picture", t.tensor<4>({1, 4, 2, 3}), t.tensor<4>({2, 2, 2, 3}), 2);
    compare(t, "two pictures, stride 2, padding 1", t.tensor<4>({2, 4, 5, 7}), t.tensor<4>({6, 2, 3, 2}), 2,
            {.stride = 2, .padding = 1});
    compare(t, "a larger picture", t.tensor<4>({1, 4, 20, 24}), t.tensor<4>({2, 2, 3, 3}), 2, {.padding = 1});
    for (int i = 0; i < 5; ++i) {
        const int groups = t.pick(1, 4), C_group = t.pick(1, 3), K_h = t.pick(1, 3), K_w = t.pick(1, 3);
        compare(t, "random sizes and numbers",
                t.tensor<4>({t.pick(1, 2), groups * C_group, K_h + t.pick(0, 4), K_w + t.pick(0, 4)}),
                t.tensor<4>({groups * t.pick(1, 3), C_group, K_h, K_w}), groups,
                {.stride = t.pick(1, 2), .padding = t.pick(0, 1)});
    }
    rejects(t, "0 groups", {1, 4, 3, 3}, {4, 4, 2, 2}, 4, 0);
    rejects(t, "3 groups for 4 channels", {1, 4, 3, 3}, {3, 1, 2, 2}, 3, 3);
    rejects(t, "2 groups for 3 filters", {1, 4, 3, 3}, {3, 2, 2, 2}, 3, 2);
    rejects(t, "2 groups for 1 filter", {1, 4, 3, 3}, {1, 2, 2, 2}, 1, 2);
    rejects(t, "filters with all 4 channels, though there are 2 groups", {1, 4, 3, 3}, {4, 4, 2, 2}, 4, 2);
    rejects(t, "filters with 1 channel, where a group has 2", {1, 4, 3, 3}, {4, 1, 2, 2}, 4, 2);
    rejects(t, "3 biases for 4 filters", {1, 4, 3, 3}, {4, 2, 2, 2}, 3, 2);
    rejects(t, "5 biases for 4 filters", {1, 4, 3, 3}, {4, 2, 2, 2}, 5, 2);
}
