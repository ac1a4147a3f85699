#include "exercises/harness.hpp"

#include <array>

#include "every_kernel.hpp"

using namespace cnn;

static std::array<int, 2> sides_of(int K) {
    const Sides sides = same_sides(K);
    return {sides.before, sides.after};
}

// Where the window of an output value begins: for K = 1, 2, 3, 4, 5 that is 0, 0, 1, 1, 2 before it.
static int begin_of(int place, int K) {
    return place - (K % 2 == 1 ? K / 2 : K / 2 - 1);
}

// f(sum of the products, number of pixels) for each window, without a padded picture.
template <class Function>
static Tensor<2> reference(const Tensor<2>& x, const Tensor<2>& kernel, Function f) {
    const auto [H, W] = x.shape();
    const auto [K_h, K_w] = kernel.shape();
    Tensor<2> y(x.shape());
    for (int ho = 0; ho < H; ++ho)
        for (int wo = 0; wo < W; ++wo) {
            const int top = begin_of(ho, K_h), left = begin_of(wo, K_w);
            double sum = 0, pixels = 0;
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) {
                    if (h < top || h >= top + K_h || w < left || w >= left + K_w) continue;
                    sum += static_cast<double>(x(h, w)) * kernel(h - top, w - left);
                    pixels += 1;
                }
            y(ho, wo) = static_cast<float>(f(sum, pixels));
        }
    return y;
}

static WindowOf window(int K_h, int K_w) {
    return [=](const std::vector<int>& index) {
        return Window{.h = begin_of(index[0], K_h), .w = begin_of(index[1], K_w), .height = K_h, .width = K_w};
    };
}

static void same(Test& t, const std::string& name, const Tensor<2>& x, const Tensor<2>& kernel) {
    t.expect(
        "convolve_same, " + name, {{"x", x}, {"kernel", kernel}}, [&] { return convolve_same(x, kernel); },
        reference(x, kernel, [](double sum, double) { return sum; }), window(kernel.shape()[0], kernel.shape()[1]));
}

static void mean(Test& t, const std::string& name, const Tensor<2>& x, int K_h, int K_w) {
    t.expect(
        "mean_of_pixels, " + name, {{"x", x}, {"K_h", K_h}, {"K_w", K_w}}, [&] { return mean_of_pixels(x, K_h, K_w); },
        reference(x, Tensor<2>({K_h, K_w}, 1), [](double sum, double pixels) { return sum / pixels; }),
        window(K_h, K_w));
}

// The numbers 0, 1, 2, …: a picture that gets brighter, so that a dark frame shows.
static Tensor<2> brighter(int H, int W) {
    Tensor<2> x({H, W});
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W; ++w) x(h, w) = static_cast<float>(20 + h + w);
    return x;
}

void cnn::test(Test& t) {
    for (const auto& [K, before, after] :
         {std::array{3, 1, 1}, {4, 1, 2}, {2, 0, 1}, {1, 0, 0}, {5, 2, 2}, {6, 2, 3}, {11, 5, 5}, {12, 5, 6}})
        t.expect(
            "the zeros before and after", {{"K", K}}, [&, k = K] { return sides_of(k); }, std::array{before, after});
    for (const int K : {0, -1, -2})
        t.expect_error("the zeros of a kernel without extent", {{"K", K}}, [&] {
            same_sides(K);
            return "numbers of zeros";
        });

    const Tensor<2> x({3, 4}, {1, 0, 2, 5,  //
                               3, 1, 0, 4,  //
                               2, 6, 1, 0});
    same(t, "a kernel of 2×2", x, Tensor<2>({2, 2}, {1, 2, 3, 5}));
    same(t, "a kernel of 3×2", x, Tensor<2>({3, 2}, {1, 2, 0, -1, 3, 4}));
    same(t, "a kernel of 1×4", x, Tensor<2>({1, 4}, {1, 2, -1, 4}));
    same(t, "a kernel of one number", x, Tensor<2>({1, 1}, -2));
    same(t, "a single pixel", Tensor<2>({1, 1}, 3), Tensor<2>({4, 2}, {1, 2, 3, 4, 5, 6, 7, 8}));
    same(t, "a picture smaller than the kernel", t.tensor<2>({2, 3}), t.tensor<2>({6, 5}));
    same(t, "a larger picture", t.tensor<2>({20, 23}), t.tensor<2>({4, 7}));
    for (int i = 0; i < 4; ++i)
        same(t, "random sizes and numbers", t.tensor<2>({t.pick(1, 8), t.pick(1, 8)}),
             t.tensor<2>({t.pick(1, 6), t.pick(1, 6)}));

    mean(t, "windows of 3×3", x, 3, 3);
    mean(t, "windows of 1×1", x, 1, 1);
    mean(t, "windows of 2×4", x, 2, 4);
    mean(t, "windows of 5×1", x, 5, 1);
    mean(t, "windows larger than the picture", x, 9, 11);
    mean(t, "an even surface stays even", Tensor<2>({5, 3}, 7), 3, 4);
    mean(t, "a larger picture", brighter(19, 24), 7, 6);
    for (int i = 0; i < 4; ++i)
        mean(t, "random sizes and numbers", t.tensor<2>({t.pick(1, 8), t.pick(1, 8)}), t.pick(1, 6), t.pick(1, 6));
    for (const auto& [K_h, K_w] : {std::array{0, 2}, {2, 0}, {3, -1}})
        t.expect_error("mean_of_pixels, windows without extent", {{"x", x}, {"K_h", K_h}, {"K_w", K_w}},
                       [&, h = K_h, w = K_w] {
                           mean_of_pixels(x, h, w);
                           return "a result";
                       });
}
