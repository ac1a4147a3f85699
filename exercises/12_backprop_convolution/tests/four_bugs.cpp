#include "exercises/harness.hpp"

#include "chapters/12_backprop_convolution/full_convolution.hpp"
#include "four_bugs.hpp"

using namespace cnn;

// A kernel with zeros in its holes: dilate() does to it what it does to an upstream gradient.
static Conv2dGradients reference(const Tensor<4>& dy, const Tensor<4>& x, const Tensor<4>& w, ConvOptions options,
                                 int dilation) {
    const Tensor<4> large = dilate(w, dilation);
    Conv2dGradients to{conv2d_input_gradient(dy, x, large, options), Tensor<4>(w.shape()), Tensor<1>({w.shape()[0]})};
    const Tensor<4> dlarge = conv2d_weight_gradient(dy, x, large, options);
    const auto [C_out, C_in, K_h, K_w] = w.shape();
    for (int co = 0; co < C_out; ++co)
        for (int ci = 0; ci < C_in; ++ci)
            for (int kh = 0; kh < K_h; ++kh)
                for (int kw = 0; kw < K_w; ++kw) to.dw(co, ci, kh, kw) = dlarge(co, ci, kh * dilation, kw * dilation);
    const std::size_t map = static_cast<std::size_t>(dy.shape()[2] * dy.shape()[3]);
    for (std::size_t i = 0; i < dy.size(); ++i) to.db(static_cast<int>(i / map) % C_out) += dy.values()[i];
    return to;
}

static void expect(Test& t, const std::string& name, const Tensor<4>& dy, const Tensor<4>& x, const Tensor<4>& w,
                   ConvOptions options, int dilation, const Conv2dGradients& expected) {
    const std::vector<Input> inputs = {{"dy", dy},
                                       {"x", x},
                                       {"w", w},
                                       {"stride", options.stride},
                                       {"padding", options.padding},
                                       {"dilation", dilation}};
    const auto found = [&] { return dilated_backward(dy, x, w, options, dilation); };
    t.result = "db";
    t.expect("db, " + name, inputs, [&] { return found().db; }, expected.db);
    t.result = "dx";
    t.expect("dx, " + name, inputs, [&] { return found().dx; }, expected.dx);
    t.result = "dw";
    t.expect("dw, " + name, inputs, [&] { return found().dw; }, expected.dw);
}

static void compare(Test& t, const std::string& name, const Shape<4>& pictures, const Shape<4>& weights,
                    ConvOptions options, int dilation) {
    const Tensor<4> x = t.tensor<4>(pictures), w = t.tensor<4>(weights);
    const Tensor<4> dy = t.tensor<4>(conv2d_shape(x, dilate(w, dilation), options));
    expect(t, name, dy, x, w, options, dilation, reference(dy, x, w, options, dilation));
}

void cnn::test(Test& t) {
    const auto row = [](const std::vector<float>& values) {
        return Tensor<4>({1, 1, 1, static_cast<int>(values.size())}, values);
    };
    expect(t, "one row, a kernel of one number", row({100, 10, 1}), row({1, 2, 3}), row({5}), {}, 1,
           {row({500, 50, 5}), row({123}), Tensor<1>({1}, {111})});
    expect(t, "one row, the weights 1 2", row({100, 10, 1}), row({1, 2, 3, 4}), row({1, 2}), {}, 1,
           {row({100, 210, 21, 2}), row({123, 234}), Tensor<1>({1}, {111})});
    expect(t, "one row in two channels, a kernel of one number for each", row({10, 1}),
           Tensor<4>({1, 2, 1, 2}, {1, 2, 3, 4}), Tensor<4>({1, 2, 1, 1}, {1, 2}), {}, 1,
           {Tensor<4>({1, 2, 1, 2}, {10, 1, 20, 2}), Tensor<4>({1, 2, 1, 1}, {12, 34}), Tensor<1>({1}, {11})});
    // Two pictures.
    expect(t, "two pictures of one row, the weights 1 2", Tensor<4>({2, 1, 1, 1}, {10, 1}),
           Tensor<4>({2, 1, 1, 2}, {1, 2, 3, 4}), row({1, 2}), {}, 1,
           {Tensor<4>({2, 1, 1, 2}, {10, 20, 1, 2}), row({13, 24}), Tensor<1>({1}, {11})});
    expect(t, "one row, the weights 1 2 with dilation 2, the example of the text", row({100, 10, 1}),
           row({1, 2, 3, 4, 5}), row({1, 2}), {}, 2,
           {row({100, 10, 201, 20, 2}), row({123, 345}), Tensor<1>({1}, {111})});
    compare(t, "a picture of 5×6 with a border of 1", {1, 1, 5, 6}, {1, 1, 3, 3}, {.padding = 1}, 1);
    compare(t, "dilation 2 and a border of 2", {1, 1, 5, 4}, {1, 1, 3, 3}, {.padding = 2}, 2);
    compare(t, "stride 2 and dilation 2", {1, 1, 7, 6}, {1, 1, 2, 3}, {.stride = 2}, 2);
    compare(t, "three channels, two filters, two pictures", {2, 3, 5, 4}, {2, 3, 2, 3}, {.stride = 2, .padding = 1}, 1);
    compare(t, "a picture of one pixel", {1, 1, 1, 1}, {1, 1, 1, 1}, {}, 3);
    compare(t, "a kernel as large as the picture", {1, 2, 3, 5}, {1, 2, 2, 3}, {.stride = 3}, 2);
    compare(t, "dilation 3, with stride and border", {2, 1, 8, 7}, {2, 1, 3, 2}, {.stride = 2, .padding = 1}, 3);
    for (int i = 0; i < 3; ++i) {
        const int C_in = t.pick(1, 2), K_h = t.pick(1, 3), K_w = t.pick(1, 3), dilation = t.pick(1, 3);
        compare(t, "random sizes and numbers",
                {t.pick(1, 2), C_in, (K_h - 1) * dilation + t.pick(1, 5), (K_w - 1) * dilation + t.pick(1, 5)},
                {t.pick(1, 2), C_in, K_h, K_w}, {.stride = t.pick(1, 3), .padding = t.pick(0, 2)}, dilation);
    }
}
