#include "exercises/harness.hpp"

#include <utility>
#include <vector>

#include "global_average.hpp"

using namespace cnn;

// Every value, in memory order, goes to the sum of its map.
static Tensor<2> reference(const Tensor<4>& x) {
    const auto [N, C, H, W] = x.shape();
    std::vector<double> sums(static_cast<std::size_t>(N * C));
    for (std::size_t i = 0; i < x.size(); ++i) sums[i / static_cast<std::size_t>(H * W)] += x.values()[i];
    Tensor<2> y({N, C});
    for (std::size_t i = 0; i < sums.size(); ++i) y.values()[i] = static_cast<float>(sums[i] / (H * W));
    return y;
}

// The value of image n and channel c comes from the whole map.
static WindowOf whole_map(const Tensor<4>& x) {
    const int H = x.shape()[2], W = x.shape()[3];
    return [=](const std::vector<int>& index) {
        return Window{.h = 0, .w = 0, .height = H, .width = W, .n = index[0], .c = index[1]};
    };
}

static void expect(Test& t, const std::string& name, const Tensor<4>& x, const Tensor<2>& expected) {
    t.expect(name, {{"x", x}}, [&] { return global_average(x); }, expected, whole_map(x));
}

static void compare(Test& t, const std::string& name, const Tensor<4>& x) {
    expect(t, name, x, reference(x));
}

void cnn::test(Test& t) {
    expect(t, "one image with two channels of 2×3", Tensor<4>({1, 2, 2, 3}, {1, 2, 3, 4, 5, 9, -1, 0, 1, 2, 0, -8}),
           Tensor<2>({1, 2}, {4, -1}));
    expect(t, "two images with three channels of 1×2",
           Tensor<4>({2, 3, 1, 2}, {1, 3, 10, 20, -4, -5, 0, 7, 2, 2, 8, 4}),
           Tensor<2>({2, 3}, {2, 15, -4.5f, 3.5f, 2, 6}));
    expect(t, "maps of a single value", Tensor<4>({3, 1, 1, 1}, {5, -2, 8}), Tensor<2>({3, 1}, {5, -2, 8}));
    compare(t, "a map of one row", t.tensor<4>({1, 2, 1, 7}));
    compare(t, "a map of one column", t.tensor<4>({1, 2, 7, 1}));
    compare(t, "maps that are higher than wide", t.tensor<4>({2, 3, 5, 3}));
    compare(t, "maps that are wider than high", t.tensor<4>({3, 2, 3, 11}));
    compare(t, "larger maps", t.tensor<4>({2, 2, 20, 24}));
    for (int i = 0; i < 4; ++i) {
        const Shape<4> shape = {t.pick(1, 4), t.pick(1, 5), t.pick(1, 7), t.pick(1, 7)};
        compare(t, "random sizes and numbers", t.tensor<4>(shape));
    }
    for (const auto& [H, W] : {std::pair{0, 4}, {3, 0}}) {
        const Tensor<4> empty({2, 3, H, W});
        t.expect_error("maps without values", {{"x", empty}}, [&] { return global_average(empty); });
    }
}
