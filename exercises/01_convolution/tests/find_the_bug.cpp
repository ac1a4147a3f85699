#include "exercises/harness.hpp"

#include "find_the_bug.hpp"

using namespace cnn;

// Another way round: every pixel is sent to all output values that it is part of.
static Tensor<2> reference(const Tensor<2>& x, const Tensor<2>& kernel) {
    const auto [H, W] = x.shape();
    const auto [K_h, K_w] = kernel.shape();
    Tensor<2> y({H - K_h + 1, W - K_w + 1});
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W; ++w)
            for (int kh = 0; kh < K_h; ++kh)
                for (int kw = 0; kw < K_w; ++kw) {
                    const int ho = h - kh, wo = w - kw;
                    if (0 <= ho && ho < y.shape()[0] && 0 <= wo && wo < y.shape()[1])
                        y(ho, wo) += x(h, w) * kernel(kh, kw);
                }
    return y;
}

static void compare(Test& t, const std::string& name, const Tensor<2>& x, const Tensor<2>& kernel) {
    t.expect(
        name, {{"x", x}, {"kernel", kernel}}, [&] { return my_convolve(x, kernel); }, reference(x, kernel),
        window_of(kernel.shape()[0], kernel.shape()[1]));
}

void cnn::test(Test& t) {
    const Tensor<2> edges({2, 2}, {1, -1, 2, 0});
    compare(t, "a square picture with a square kernel", Tensor<2>({3, 3}, {1, 2, 0, 0, 1, 3, 2, 0, 1}), edges);
    compare(t, "a picture that is higher than wide", Tensor<2>({4, 3}, {1, 2, 0, 0, 1, 3, 2, 0, 1, 5, 1, 4}), edges);
    compare(t, "a picture that is wider than high", Tensor<2>({3, 4}, {1, 2, 0, 0, 1, 3, 2, 0, 1, 5, 1, 4}), edges);
    compare(t, "a kernel of one row", Tensor<2>({3, 3}, {1, 2, 0, 0, 1, 3, 2, 0, 1}), Tensor<2>({1, 2}, {1, -1}));
    compare(t, "a kernel as large as the picture", Tensor<2>({2, 3}, {1, 2, 3, 4, 5, 6}),
            Tensor<2>({2, 3}, {1, 0, 2, -1, 3, 1}));
    compare(t, "a picture of one row", Tensor<2>({1, 7}, {1, 2, 4, 8, 16, 0, 1}), Tensor<2>({1, 3}, {1, 0, -1}));
    for (int i = 0; i < 5; ++i) {
        const int K_h = t.pick(1, 4), K_w = t.pick(1, 4);
        compare(t, "random sizes and numbers", t.tensor<2>({K_h + t.pick(0, 6), K_w + t.pick(0, 6)}),
                t.tensor<2>({K_h, K_w}));
    }
    const Tensor<2> x({3, 5}, 1);
    for (const Tensor<2>& kernel : {Tensor<2>({2, 6}, 1), Tensor<2>({4, 2}, 1)})
        t.expect_error("a kernel larger than the picture", {{"x", x}, {"kernel", kernel}},
                       [&] { return my_convolve(x, kernel); });
}
