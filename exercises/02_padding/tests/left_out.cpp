#include "exercises/harness.hpp"

#include "chapters/02_padding/padding.hpp"
#include "left_out.hpp"

using namespace cnn;

static void compare(Test& t, const std::string& name, const Tensor<2>& x, const Tensor<2>& kernel, int padding) {
    t.expect(
        name, {{"x", x}, {"kernel", kernel}, {"padding", padding}}, [&] { return convolve_padded(x, kernel, padding); },
        convolve(pad(x, padding), kernel), window_of(kernel.shape()[0], kernel.shape()[1], 1, padding));
}

static void rejects(Test& t, const std::string& name, const Tensor<2>& x, const Tensor<2>& kernel, int padding) {
    t.expect_error(name, {{"x", x}, {"kernel", kernel}, {"padding", padding}}, [&] {
        convolve_padded(x, kernel, padding);
        return "a feature map";
    });
}

void cnn::test(Test& t) {
    const Tensor<2> x({3, 3}, {1, 2, 0, 4, 1, 3, 2, 5, 1}), kernel({3, 3}, {1, 0, 2, 0, 3, -1, 4, 0, 1});
    compare(t, "no padding", x, kernel, 0);
    compare(t, "a padding of 1", x, kernel, 1);
    compare(t, "a single pixel", Tensor<2>({1, 1}, 2), kernel, 1);
    compare(t, "a single row", Tensor<2>({1, 5}, {1, 2, 4, 3, 5}), kernel, 1);
    compare(t, "a single column", Tensor<2>({5, 1}, {1, 2, 4, 3, 5}), kernel, 1);
    compare(t, "a border as wide as the kernel, so that some windows see zeros only", x, kernel, 3);
    compare(t, "a kernel that only fits with its border", Tensor<2>({2, 3}, {1, 2, 0, 4, 1, 3}), t.tensor<2>({4, 5}),
            1);
    compare(t, "a kernel of one number, with a padding", Tensor<2>({2, 3}, {1, 2, 0, 4, 1, 3}), Tensor<2>({1, 1}, -2),
            1);
    compare(t, "a picture that is higher than wide", t.tensor<2>({7, 5}), t.tensor<2>({3, 2}), 2);
    compare(t, "a picture that is wider than high", t.tensor<2>({5, 11}), t.tensor<2>({2, 5}), 1);
    compare(t, "a larger picture", t.tensor<2>({20, 23}), t.tensor<2>({5, 5}), 2);
    for (int i = 0; i < 4; ++i) {
        const int K_h = t.pick(1, 4), K_w = t.pick(1, 4);
        compare(t, "random sizes and numbers", t.tensor<2>({K_h + t.pick(0, 5), K_w + t.pick(0, 5)}),
                t.tensor<2>({K_h, K_w}), t.pick(1, 4));
    }
    rejects(t, "a padding below 0", x, Tensor<2>({1, 1}, 1), -1);
    rejects(t, "a kernel that does not fit, even with its border", x, Tensor<2>({2, 6}, 1), 1);
}
