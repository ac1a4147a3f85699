#include "exercises/harness.hpp"

#include "exercises/20_cuda/tests/on_card.hpp"
#include "slope.hpp"

using namespace cnn;

using Picture = Tensor<2>;

// With a border of zeros to the left and to the right, no neighbour is outside.
static Picture by_a_border(const Picture& x) {
    const auto [H, W] = x.shape();
    Picture padded({H, W + 2}), y({H, W});
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W; ++w) padded(h, w + 1) = x(h, w);
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W; ++w) y(h, w) = padded(h, w + 2) - padded(h, w);
    return y;
}

static void expect(Test& t, const std::string& name, const Picture& x, const Picture& expected) {
    t.expect(
        name, {{"x", x}},
        [&] {
            const Buffer<float> on_x = to_device(x, "x");
            Buffer<float> y = unwritten(static_cast<int>(x.size()), "y");
            slope(on_x, y, x.shape()[0], x.shape()[1]);
            return to_host(y, x.shape());
        },
        expected,
        [](const std::vector<int>& index) {
            return Window{.h = index[0], .w = index[1] - 1, .height = 1, .width = 3};
        });
}

static void compare(Test& t, const std::string& name, int H, int W) {
    Picture x = t.tensor<2>({H, W});
    // No pixel is 0: a number from the next row is a wrong number.
    for (float& value : x.values())
        if (value == 0) value = 5;
    expect(t, name, x, by_a_border(x));
}

void cnn::test(Test& t) {
    expect(t, "one row, by hand", Picture({1, 3}, {1, 5, 2}), Picture({1, 3}, {5, 1, -5}));
    expect(t, "two rows, by hand", Picture({2, 2}, {1, 2, 3, 4}), Picture({2, 2}, {2, -1, 4, -3}));
    compare(t, "as large as a block", 4, 8);
    compare(t, "two blocks, one above the other", 8, 8);
    compare(t, "a row more than a block", 5, 8);
    compare(t, "three columns more than a block", 4, 11);
    compare(t, "a row and a column less than a block", 3, 7);
    compare(t, "one pixel", 1, 1);
    compare(t, "one column", 9, 1);
    compare(t, "a higher picture", 13, 6);
    compare(t, "a larger picture", 20, 24);
    for (int i = 0; i < 5; ++i) compare(t, "random sizes and numbers", t.pick(1, 14), t.pick(1, 30));
}
