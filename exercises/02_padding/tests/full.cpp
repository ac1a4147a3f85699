#include "exercises/harness.hpp"

#include "full.hpp"

using namespace cnn;

// Pixel by pixel: each pixel puts the kernel, turned by 180 degrees and times its own value, into the feature map.
static Tensor<2> reference(const Tensor<2>& x, const Tensor<2>& kernel) {
    const auto [H, W] = x.shape();
    const int K = kernel.shape()[0];
    Tensor<2> y({H + K - 1, W + K - 1});
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W; ++w)
            for (int kh = 0; kh < K; ++kh)
                for (int kw = 0; kw < K; ++kw) y(h + kh, w + kw) += x(h, w) * kernel(K - 1 - kh, K - 1 - kw);
    return y;
}

static void compare(Test& t, const std::string& name, const Tensor<2>& x, const Tensor<2>& kernel) {
    const int K = kernel.shape()[0];
    t.expect(
        name, {{"x", x}, {"kernel", kernel}}, [&] { return convolve_full(x, kernel); }, reference(x, kernel),
        window_of(K, K, 1, K - 1));
}

static void rejects(Test& t, const std::string& name, const Shape<2>& shape) {
    const Tensor<2> x({4, 5}, 1), kernel(shape, 1);
    t.expect_error(name, {{"x", x}, {"kernel", kernel}}, [&] {
        convolve_full(x, kernel);
        return "a feature map";
    });
}

void cnn::test(Test& t) {
    const Tensor<2> kernel({2, 2}, {1, 2,  //
                                    0, -1});
    t.expect(
        "a picture of 1×2, by hand", {{"x", Tensor<2>({1, 2}, {3, 4})}, {"kernel", kernel}},
        [&] { return convolve_full(Tensor<2>({1, 2}, {3, 4}), kernel); }, Tensor<2>({2, 3}, {-3, -4, 0, 6, 11, 4}),
        window_of(2, 2, 1, 1));
    compare(t, "a picture of 2×3 and a kernel of 3×3", Tensor<2>({2, 3}, {1, 0, 2, 5, 3, 1}),
            Tensor<2>({3, 3}, {1, 2, 0, 0, 3, -1, 4, 0, 1}));
    compare(t, "a kernel of one number", Tensor<2>({2, 3}, {1, 0, 2, 5, 3, 1}), Tensor<2>({1, 1}, -2));
    compare(t, "a single pixel", Tensor<2>({1, 1}, 2), Tensor<2>({3, 3}, {1, 2, 3, 4, 5, 6, 7, 8, 9}));
    compare(t, "a kernel larger than the picture", Tensor<2>({2, 3}, {1, 0, 2, 5, 3, 1}),
            Tensor<2>({4, 4}, {1, 2, 0, 1, 3, 0, 0, 2, -1, 4, 2, 0, 1, 1, 0, 5}));
    compare(t, "a kernel with an even side", t.tensor<2>({5, 7}), t.tensor<2>({4, 4}));
    compare(t, "random numbers", t.tensor<2>({7, 5}), t.tensor<2>({3, 3}));
    compare(t, "a larger picture", t.tensor<2>({18, 23}), t.tensor<2>({5, 5}));
    for (int i = 0; i < 4; ++i) {
        const int K = t.pick(1, 6);
        compare(t, "random sizes and numbers", t.tensor<2>({t.pick(1, 8), t.pick(1, 8)}), t.tensor<2>({K, K}));
    }
    rejects(t, "a kernel that is wider than high", {2, 3});
    rejects(t, "a kernel that is higher than wide", {3, 2});
    rejects(t, "a kernel of a single row", {1, 3});
}
