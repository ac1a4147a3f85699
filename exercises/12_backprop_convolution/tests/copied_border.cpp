#include "exercises/harness.hpp"

#include "copied_border.hpp"

using namespace cnn;

// The cells along one side that hold pixel r or a copy of it: the first one, and how many there are.
static std::pair<int, int> cells_of(int r, int extent, int padding) {
    const int first = r == 0 ? 0 : r + padding, last = r == extent - 1 ? extent - 1 + 2 * padding : r + padding;
    return {first, last - first + 1};
}

// Another way round: each pixel collects from the cells that hold it.
static Tensor<4> reference(const Tensor<4>& dy, int padding) {
    const auto [N, C, H_padded, W_padded] = dy.shape();
    Tensor<4> dx({N, C, H_padded - 2 * padding, W_padded - 2 * padding});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int r = 0; r < dx.shape()[2]; ++r)
                for (int q = 0; q < dx.shape()[3]; ++q) {
                    const auto [h, height] = cells_of(r, dx.shape()[2], padding);
                    const auto [w, width] = cells_of(q, dx.shape()[3], padding);
                    for (int i = h; i < h + height; ++i)
                        for (int j = w; j < w + width; ++j) dx(n, c, r, q) += dy(n, c, i, j);
                }
    return dx;
}

static void expect(Test& t, const std::string& name, const Tensor<4>& dy, int padding, const Tensor<4>& expected) {
    const int H = expected.shape()[2], W = expected.shape()[3];
    t.expect(
        name, {{"dy", dy}, {"padding", padding}}, [&] { return copied_border_backward(dy, padding); }, expected,
        [=](const std::vector<int>& index) {
            const auto [h, height] = cells_of(index[2], H, padding);
            const auto [w, width] = cells_of(index[3], W, padding);
            return Window{.h = h, .w = w, .height = height, .width = width, .n = index[0], .c = index[1]};
        });
}

static void compare(Test& t, const std::string& name, const Shape<4>& maps, int padding) {
    const Tensor<4> dy = t.tensor<4>({maps[0], maps[1], maps[2] + 2 * padding, maps[3] + 2 * padding});
    expect(t, name, dy, padding, reference(dy, padding));
}

void cnn::test(Test& t) {
    t.result = "dx";
    expect(t, "a map of one row and two columns, the example of the text",
           Tensor<4>({1, 1, 3, 4}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}), 1, Tensor<4>({1, 1, 1, 2}, {33, 45}));
    expect(t, "a map of 3×3", Tensor<4>({1, 1, 5, 5}, {1,  2,  3,  4,  5,   //
                                                       6,  7,  8,  9,  10,  //
                                                       11, 12, 13, 14, 15,  //
                                                       16, 17, 18, 19, 20,  //
                                                       21, 22, 23, 24, 25}),
           1, Tensor<4>({1, 1, 3, 3}, {16, 11, 28, 23, 13, 29, 76, 41, 88}));
    expect(t, "a map of one pixel", Tensor<4>({1, 1, 3, 3}, {1, 2, 3, 4, 5, 6, 7, 8, 9}), 1,
           Tensor<4>({1, 1, 1, 1}, 45));
    compare(t, "no border", {1, 1, 2, 3}, 0);
    compare(t, "a border of 2 around a map of 2×4", {1, 1, 2, 4}, 2);
    compare(t, "a border wider than the map", {1, 1, 2, 1}, 3);
    compare(t, "two pictures with three channels", {2, 3, 3, 2}, 1);
    compare(t, "a map of 18×22", {1, 1, 18, 22}, 1);
    for (int i = 0; i < 4; ++i)
        compare(t, "random sizes and numbers", {t.pick(1, 2), t.pick(1, 3), t.pick(1, 6), t.pick(1, 6)}, t.pick(0, 3));
    const auto refuses = [&](const std::string& name, const Shape<4>& shape, int padding) {
        const Tensor<4> dy(shape, 1);
        t.expect_error(name, {{"dy", dy}, {"padding", padding}}, [&] { return copied_border_backward(dy, padding); });
    };
    refuses("a negative padding", {1, 1, 3, 3}, -1);
    // An answer without the check gives a result for these, rather than to ask std::clamp for a number from 0 to -1.
    refuses("no row at all, without a border", {1, 1, 0, 3}, 0);
    refuses("no column at all, without a border", {1, 1, 3, 0}, 0);
    refuses("no row left inside the border", {1, 1, 2, 5}, 1);
    refuses("no column left inside the border", {1, 1, 5, 2}, 1);
}
