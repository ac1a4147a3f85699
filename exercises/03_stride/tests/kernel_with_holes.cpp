#include "exercises/harness.hpp"

#include "kernel_with_holes.hpp"

using namespace cnn;

// Another way round: fill the holes with zeros, convolve with the large kernel at every position by its definition, and
// keep every stride-th value.
static Tensor<2> reference(const Tensor<2>& x, const Tensor<2>& kernel, ConvOptions options, int dilation) {
    const auto [K_h, K_w] = kernel.shape();
    Tensor<2> large({(K_h - 1) * dilation + 1, (K_w - 1) * dilation + 1});
    for (int kh = 0; kh < K_h; ++kh)
        for (int kw = 0; kw < K_w; ++kw) large(kh * dilation, kw * dilation) = kernel(kh, kw);
    const Tensor<2> every = convolve(pad(x, options.padding), large);
    Tensor<2> y({(every.shape()[0] - 1) / options.stride + 1, (every.shape()[1] - 1) / options.stride + 1});
    for (int h = 0; h < every.shape()[0]; h += options.stride)
        for (int w = 0; w < every.shape()[1]; w += options.stride)
            y(h / options.stride, w / options.stride) = every(h, w);
    return y;
}

static std::vector<Input> inputs(const Tensor<2>& x, const Tensor<2>& kernel, ConvOptions options, int dilation) {
    return {
        {"x", x}, {"kernel", kernel}, {"stride", options.stride}, {"padding", options.padding}, {"dilation", dilation}};
}

static void expect(Test& t, const std::string& name, const Tensor<2>& x, const Tensor<2>& kernel, ConvOptions options,
                   int dilation, const Tensor<2>& expected) {
    const auto [K_h, K_w] = kernel.shape();
    t.expect(
        name, inputs(x, kernel, options, dilation), [&] { return dilated_convolve(x, kernel, options, dilation); },
        expected, window_of((K_h - 1) * dilation + 1, (K_w - 1) * dilation + 1, options.stride, options.padding));
}

static void compare(Test& t, const std::string& name, const Tensor<2>& x, const Tensor<2>& kernel, ConvOptions options,
                    int dilation) {
    expect(t, name, x, kernel, options, dilation, reference(x, kernel, options, dilation));
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

static void rejects(Test& t, const std::string& name, const Tensor<2>& x, const Tensor<2>& kernel, ConvOptions options,
                    int dilation) {
    t.expect_error(name, inputs(x, kernel, options, dilation),
                   [&] { return noticed([&] { return dilated_convolve(x, kernel, options, dilation); }); });
}

static void expect_field(Test& t, const std::string& name, const std::vector<Layer>& layers, int field) {
    std::vector<int> kernels, strides, dilations;
    for (const Layer& layer : layers) {
        kernels.push_back(layer.kernel);
        strides.push_back(layer.stride);
        dilations.push_back(layer.dilation);
    }
    t.expect(
        name, {{"kernels", kernels}, {"strides", strides}, {"dilations", dilations}},
        [&] { return receptive_field(layers); }, field);
}

// Another way round: follow the first and the last pixel of value number 0 of the last map. A value number i of a map
// begins at its pixel i * (the product of the strides up to it).
static int field_of(const std::vector<Layer>& layers) {
    int last = 0, step = 1;
    for (const Layer& layer : layers) {
        last += (layer.kernel - 1) * layer.dilation * step;
        step *= layer.stride;
    }
    return last + 1;
}

static void test_convolutions(Test& t) {
    const Tensor<2> row({1, 6}, {1, 2, 4, 8, 16, 32}), difference({1, 2}, {1, -1});
    expect(t, "one row, as in the task", row, difference, {}, 2, Tensor<2>({1, 4}, {-3, -6, -12, -24}));
    const Tensor<2> x({4, 5}, {1, 0, 2, 5, 1,  //
                               3, 1, 0, 4, 0,  //
                               2, 6, 1, 0, 3,  //
                               0, 2, 7, 1, 2});
    const Tensor<2> kernel({2, 2}, {1, 2,  //
                                    0, -1});
    expect(t, "dilation 1 is chapter 3's convolution", x, kernel, {.stride = 2}, 1, Tensor<2>({2, 2}, {0, 8, 12, 0}));
    expect(t, "dilation 2, by hand", x, kernel, {}, 2, Tensor<2>({2, 3}, {4, 10, 1, -4, 8, -2}));
    compare(t, "dilation 2 and stride 3", x, kernel, {.stride = 3}, 2);
    compare(t, "dilation 3 and padding 1", x, kernel, {.padding = 1}, 3);
    compare(t, "one pixel", Tensor<2>({1, 1}, 3), Tensor<2>({1, 1}, -2), {}, 5);
    compare(t, "a kernel that is as large as the picture, pulled apart", x, Tensor<2>({2, 3}, {1, 2, 4, 8, 16, 32}),
            {.padding = 0}, 2);
    compare(t, "a kernel that fits exactly once into the padded picture", x, t.tensor<2>({4, 3}),
            {.stride = 2, .padding = 2}, 2);
    compare(t, "a stride beyond the picture", x, kernel, {.stride = 7, .padding = 1}, 2);
    compare(t, "a larger picture", t.tensor<2>({20, 24}), t.tensor<2>({3, 2}), {.stride = 1, .padding = 2}, 3);
    for (int i = 0; i < 6; ++i) {
        const int K_h = t.pick(1, 3), K_w = t.pick(1, 3), dilation = t.pick(1, 4);
        const int H = (K_h - 1) * dilation + 1 + t.pick(0, 6), W = (K_w - 1) * dilation + 1 + t.pick(0, 6);
        compare(t, "random sizes and numbers", t.tensor<2>({H, W}), t.tensor<2>({K_h, K_w}),
                {.stride = t.pick(1, 3), .padding = t.pick(0, 2)}, dilation);
    }
    rejects(t, "a kernel that fits, but not when it is pulled apart", x, t.tensor<2>({3, 2}), {}, 2);
    rejects(t, "a kernel that is one column too wide, pulled apart, with stride 2", x, t.tensor<2>({2, 2}),
            {.stride = 2}, 5);
    rejects(t, "a dilation of 0", x, kernel, {}, 0);
}

void cnn::test(Test& t) {
    test_convolutions(t);
    expect_field(t, "no layer", {}, 1);
    expect_field(t, "one layer", {{5, 1, 1}}, 5);
    expect_field(t, "one layer with a stride: its own stride does not matter", {{5, 3, 1}}, 5);
    expect_field(t, "two layers, the first with stride 2: as in task 3.1", {{3, 2, 1}, {3, 1, 1}}, 7);
    expect_field(t, "one kernel with holes", {{3, 1, 4}}, 9);
    expect_field(t, "four layers with dilations, as in the task", {{3, 1, 1}, {3, 1, 2}, {3, 1, 4}, {3, 1, 8}}, 31);
    expect_field(t, "strides and dilations", {{7, 2, 1}, {3, 2, 2}, {2, 1, 3}}, 27);
    for (int i = 0; i < 5; ++i) {
        std::vector<Layer> layers;
        for (int count = t.pick(2, 5); count > 0; --count) layers.push_back({t.pick(1, 5), t.pick(1, 3), t.pick(1, 3)});
        expect_field(t, "random layers", layers, field_of(layers));
    }
}
