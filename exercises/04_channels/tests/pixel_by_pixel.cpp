#include "exercises/harness.hpp"

#include "pixel_by_pixel.hpp"

using namespace cnn;

// Another way round: walk through the memory of the result, and read each value's place off its number.
static Tensor<4> first_reference(const Tensor<4>& x) {
    const auto [N, H, W, C] = x.shape();
    Tensor<4> y({N, C, H, W});
    for (int place = 0; place < static_cast<int>(y.size()); ++place) {
        const int w = place % W, h = place / W % H, c = place / (W * H) % C, n = place / (W * H * C);
        y.values()[static_cast<std::size_t>(place)] =
            x.values()[static_cast<std::size_t>(((n * H + h) * W + w) * C + c)];
    }
    return y;
}

static Tensor<4> last_reference(const Tensor<4>& x) {
    const auto [N, C, H, W] = x.shape();
    Tensor<4> y({N, H, W, C});
    for (int place = 0; place < static_cast<int>(y.size()); ++place) {
        const int c = place % C, w = place / C % W, h = place / (C * W) % H, n = place / (C * W * H);
        y.values()[static_cast<std::size_t>(place)] =
            x.values()[static_cast<std::size_t>(((n * C + c) * H + h) * W + w)];
    }
    return y;
}

static void compare_first(Test& t, const std::string& name, const Tensor<4>& x) {
    t.expect("channels_first: " + name, {{"x", x}}, [&] { return channels_first(x); }, first_reference(x));
}

static void compare_last(Test& t, const std::string& name, const Tensor<4>& x) {
    t.expect("channels_last: " + name, {{"x", x}}, [&] { return channels_last(x); }, last_reference(x));
}

void cnn::test(Test& t) {
    const Tensor<4> pixels({1, 1, 2, 3}, {1, 2, 3, 4, 5, 6}), planes({1, 3, 1, 2}, {1, 4, 2, 5, 3, 6});
    t.expect(
        "channels_first: a picture of two pixels, as in the task", {{"x", pixels}},
        [&] { return channels_first(pixels); }, planes);
    t.expect(
        "channels_last: a picture of two pixels, as in the task", {{"x", planes}},
        [&] { return channels_last(planes); }, pixels);
    compare_first(t, "a picture of 2×3 pixels", t.tensor<4>({1, 2, 3, 3}));
    compare_first(t, "a square picture", t.tensor<4>({1, 3, 3, 2}));
    compare_first(t, "two pictures", t.tensor<4>({2, 3, 2, 3}));
    compare_first(t, "one pixel with five channels", t.tensor<4>({1, 1, 1, 5}));
    compare_first(t, "one channel", t.tensor<4>({2, 3, 5, 1}));
    compare_last(t, "a picture of 2×3 pixels", t.tensor<4>({1, 3, 2, 3}));
    compare_last(t, "a square picture", t.tensor<4>({1, 2, 3, 3}));
    compare_last(t, "two pictures", t.tensor<4>({2, 3, 3, 2}));
    compare_last(t, "one pixel with five channels", t.tensor<4>({1, 5, 1, 1}));
    compare_last(t, "one channel", t.tensor<4>({2, 1, 3, 5}));
    for (int i = 0; i < 4; ++i) {
        const Shape<4> shape = {t.pick(1, 3), t.pick(1, 7), t.pick(1, 7), t.pick(1, 5)};
        compare_first(t, "random sizes and numbers", t.tensor<4>(shape));
        compare_last(t, "random sizes and numbers", t.tensor<4>(shape));
    }
    const Tensor<4> x = t.tensor<4>({2, 7, 5, 3});
    t.expect("there and back", {{"x", x}}, [&] { return channels_last(channels_first(x)); }, x);
}
