#include "exercises/harness.hpp"

#include "find_two_bugs.hpp"

using namespace cnn;

// Another way round: every pixel is sent to all output values whose window holds it.
static Tensor<2> reference(const Tensor<2>& x, const Tensor<2>& kernel, int stride, int padding) {
    const auto [H, W] = x.shape();
    const auto [K_h, K_w] = kernel.shape();
    int H_out = 0, W_out = 0;
    while (H_out * stride + K_h <= H + 2 * padding) ++H_out;
    while (W_out * stride + K_w <= W + 2 * padding) ++W_out;
    Tensor<2> y({H_out, W_out});
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W; ++w)
            for (int ho = 0; ho < H_out; ++ho)
                for (int wo = 0; wo < W_out; ++wo) {
                    const int kh = h + padding - ho * stride, kw = w + padding - wo * stride;
                    if (0 <= kh && kh < K_h && 0 <= kw && kw < K_w) y(ho, wo) += x(h, w) * kernel(kh, kw);
                }
    return y;
}

static std::vector<Input> inputs(const Tensor<2>& x, const Tensor<2>& kernel, int stride, int padding) {
    return {{"x", x}, {"kernel", kernel}, {"stride", stride}, {"padding", padding}};
}

static void compare(Test& t, const std::string& name, const Tensor<2>& x, const Tensor<2>& kernel, int stride,
                    int padding) {
    t.expect(
        name, inputs(x, kernel, stride, padding), [&] { return my_convolve(x, kernel, stride, padding); },
        reference(x, kernel, stride, padding), window_of(kernel.shape()[0], kernel.shape()[1], stride, padding));
}

static void rejects(Test& t, const std::string& name, const Tensor<2>& x, const Tensor<2>& kernel, int stride,
                    int padding) {
    t.expect_error(name, inputs(x, kernel, stride, padding), [&] { return my_convolve(x, kernel, stride, padding); });
}

void cnn::test(Test& t) {
    const Tensor<2> x({3, 4}, {1, 2, 0, 4,  //
                               5, 1, 3, 1,  //
                               2, 0, 1, 6});
    const Tensor<2> kernel({2, 2}, {1, -1,  //
                                    2, 3});
    compare(t, "stride 1, no padding", x, kernel, 1, 0);
    compare(t, "stride 2, no padding", x, kernel, 2, 0);
    compare(t, "stride 1, padding 1", x, kernel, 1, 1);
    t.expect(
        "stride 2, padding 1, by hand", inputs(x, kernel, 2, 1), [&] { return my_convolve(x, kernel, 2, 1); },
        Tensor<2>({2, 3}, {3, 4, 8, 1, 1, 13}), window_of(2, 2, 2, 1));
    compare(t, "one pixel in a large border", Tensor<2>({1, 1}, 3), Tensor<2>({2, 3}, {1, 2, 4, 8, 16, 32}), 2, 2);
    compare(t, "a kernel larger than the picture, as large as the padded one", Tensor<2>({2, 3}, {1, 2, 3, 4, 5, 6}),
            t.tensor<2>({4, 5}), 2, 1);
    compare(t, "a kernel larger than the picture, which fits with its padding", Tensor<2>({2, 3}, {1, 2, 3, 4, 5, 6}),
            t.tensor<2>({3, 4}), 2, 1);
    compare(t, "a stride beyond the picture", x, kernel, 7, 1);
    for (const auto& [H, W, K_h, K_w, stride, padding] :
         {std::array{7, 5, 3, 2, 2, 1}, {5, 11, 2, 5, 3, 2}, {20, 24, 3, 4, 2, 1}})
        compare(t, "random numbers", t.tensor<2>({H, W}), t.tensor<2>({K_h, K_w}), stride, padding);
    for (int i = 0; i < 5; ++i) {
        const int K_h = t.pick(1, 4), K_w = t.pick(1, 4);
        compare(t, "random sizes and numbers", t.tensor<2>({K_h + t.pick(0, 6), K_w + t.pick(0, 6)}),
                t.tensor<2>({K_h, K_w}), t.pick(1, 4), t.pick(0, 3));
    }
    rejects(t, "a kernel with a row too many, stride 1", x, t.tensor<2>({4, 2}), 1, 0);
    rejects(t, "a kernel with a row too many, stride 2", x, t.tensor<2>({4, 2}), 2, 0);
    rejects(t, "a kernel with a column too many, stride 2", x, t.tensor<2>({2, 5}), 2, 0);
    rejects(t, "a kernel with two rows too many, stride 3, padding 1", x, t.tensor<2>({7, 2}), 3, 1);
    rejects(t, "a kernel with two columns too many, stride 3, padding 1", x, t.tensor<2>({2, 8}), 3, 1);
}
