#include "exercises/harness.hpp"

#include "local_range.hpp"

using namespace cnn;

// Another way round: every value is sent to all windows that hold it.
static Tensor<4> reference(const Tensor<4>& x, int size) {
    const auto [N, C, H, W] = x.shape();
    const int reach = size / 2;
    Tensor<4> low = x, high = x;
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w)
                    for (int ho = std::max(h - reach, 0); ho <= std::min(h + reach, H - 1); ++ho)
                        for (int wo = std::max(w - reach, 0); wo <= std::min(w + reach, W - 1); ++wo) {
                            low(n, c, ho, wo) = std::min(low(n, c, ho, wo), x(n, c, h, w));
                            high(n, c, ho, wo) = std::max(high(n, c, ho, wo), x(n, c, h, w));
                        }
    for (std::size_t i = 0; i < x.size(); ++i) high.values()[i] -= low.values()[i];
    return high;
}

static void compare(Test& t, const std::string& name, const Tensor<4>& x, int size) {
    t.expect(
        name, {{"x", x}, {"size", size}}, [&] { return local_range(x, size); }, reference(x, size),
        pooling_window(size, 1, size / 2));
}

// A bright disc on a darker ground that is not quite even.
static Tensor<4> disc(Test& t) {
    Tensor<4> x({1, 1, 20, 24});
    for (int h = 0; h < 20; ++h)
        for (int w = 0; w < 24; ++w) {
            const bool inside = (h - 9) * (h - 9) + (w - 11) * (w - 11) < 50;
            x(0, 0, h, w) = static_cast<float>((inside ? 40 : 20) + t.pick(0, 2));
        }
    return x;
}

void cnn::test(Test& t) {
    const Tensor<4> row({1, 1, 1, 6}, {-2, -2, -2, 5, 5, 5});
    t.expect(
        "one row with a step, by hand", {{"x", row}, {"size", 3}}, [&] { return local_range(row, 3); },
        Tensor<4>({1, 1, 1, 6}, {0, 0, 7, 7, 0, 0}), pooling_window(3, 1, 1));
    const Tensor<4> x({1, 1, 3, 4}, {5, 5, 5, -1,  //
                                     5, 4, 5, 5,   //
                                     5, 5, 5, 7});
    t.expect(
        "a map of 3×4, by hand", {{"x", x}, {"size", 3}}, [&] { return local_range(x, 3); },
        Tensor<4>({1, 1, 3, 4}, {1, 1, 6, 6, 1, 1, 8, 8, 1, 1, 3, 2}), pooling_window(3, 1, 1));
    compare(t, "all values below zero", Tensor<4>({1, 1, 2, 3}, {-5, -9, -4, -4, -7, -6}), 3);
    compare(t, "a map of one value", Tensor<4>({1, 1, 1, 1}, 6), 3);
    compare(t, "windows of one value", t.tensor<4>({1, 2, 3, 2}), 1);
    compare(t, "a window larger than the map", t.tensor<4>({1, 1, 3, 2}), 7);
    compare(t, "two images with three channels", t.tensor<4>({2, 3, 4, 5}), 3);
    compare(t, "a map of one column", t.tensor<4>({1, 1, 7, 1}), 5);
    compare(t, "a bright disc", disc(t), 3);
    for (int i = 0; i < 4; ++i) {
        const Shape<4> shape = {t.pick(1, 2), t.pick(1, 3), t.pick(1, 9), t.pick(1, 9)};
        compare(t, "random sizes and numbers", t.tensor<4>(shape), 2 * t.pick(0, 2) + 1);
    }
    for (const int size : {2, 4})
        t.expect_error("an even size", {{"x", x}, {"size", size}}, [&] { return local_range(x, size); });
}
