#include "exercises/harness.hpp"

#include "true_convolution.hpp"

using namespace cnn;

// By the formula of mathematics: y[i,j] = sum over m,n of x[i - m, j - n] * k[m,n], counted from K - 1 on.
static Tensor<2> reference(const Tensor<2>& x, const Tensor<2>& kernel) {
    const auto [H, W] = x.shape();
    const auto [K_h, K_w] = kernel.shape();
    Tensor<2> y({H - K_h + 1, W - K_w + 1});
    for (int i = K_h - 1; i < H; ++i)
        for (int j = K_w - 1; j < W; ++j)
            for (int m = 0; m < K_h; ++m)
                for (int n = 0; n < K_w; ++n) y(i - K_h + 1, j - K_w + 1) += x(i - m, j - n) * kernel(m, n);
    return y;
}

static void compare(Test& t, const std::string& name, const Tensor<2>& x, const Tensor<2>& kernel) {
    t.expect(
        name, {{"x", x}, {"kernel", kernel}}, [&] { return true_convolution(x, kernel); }, reference(x, kernel),
        window_of(kernel.shape()[0], kernel.shape()[1]));
}

void cnn::test(Test& t) {
    const Tensor<2> x({3, 4}, {1, 0, 2, 5,  //
                               3, 1, 0, 4,  //
                               2, 6, 1, 0});
    const Tensor<2> kernel({2, 3}, {1, 2, 0,  //
                                    0, -1, 3});
    t.expect(
        "a picture of 3×4 and a kernel of 2×3, by hand", {{"x", x}, {"kernel", kernel}},
        [&] { return true_convolution(x, kernel); }, Tensor<2>({2, 2}, {5, 2, 21, 5}), window_of(2, 3));
    compare(t, "a picture of one pixel", Tensor<2>({1, 1}, 3), Tensor<2>({1, 1}, -2));
    compare(t, "a kernel as large as the picture", Tensor<2>({2, 3}, {1, 2, 3, 4, 5, 6}),
            Tensor<2>({2, 3}, {1, 0, 2, -1, 3, 1}));
    compare(t, "a kernel of one row", Tensor<2>({1, 5}, {1, 2, 4, 8, 16}), Tensor<2>({1, 2}, {1, -1}));
    compare(t, "a kernel of one column", Tensor<2>({5, 1}, {1, 2, 4, 8, 16}), Tensor<2>({2, 1}, {1, -1}));
    compare(t, "a square kernel", t.tensor<2>({5, 4}), Tensor<2>({3, 3}, {1, 2, 3, 4, 5, 6, 7, 8, 9}));
    for (const auto& [H, W, K_h, K_w] : {std::array{7, 5, 3, 2}, {5, 11, 2, 5}, {20, 23, 4, 3}})
        compare(t, "random numbers", t.tensor<2>({H, W}), t.tensor<2>({K_h, K_w}));
    for (int i = 0; i < 4; ++i) {
        const int K_h = t.pick(1, 4), K_w = t.pick(1, 4);
        compare(t, "random sizes and numbers", t.tensor<2>({K_h + t.pick(0, 6), K_w + t.pick(0, 6)}),
                t.tensor<2>({K_h, K_w}));
    }
    for (const Tensor<2>& large : {Tensor<2>({4, 2}, 1), Tensor<2>({2, 5}, 1)})
        t.expect_error("a kernel larger than the picture", {{"x", x}, {"kernel", large}},
                       [&] { return true_convolution(x, large); });
}
