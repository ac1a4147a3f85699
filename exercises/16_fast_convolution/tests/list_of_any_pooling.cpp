#include "list_of_any_pooling.hpp"

#include "chapters/12_backprop_convolution/path.hpp"
#include "exercises/harness.hpp"

using namespace cnn;

// A row for each live pixel: its row, its column, its gradient.
static Tensor<2> table(const std::vector<Live>& live) {
    std::vector<float> values;
    for (const Live& pixel : live)
        values.insert(values.end(), {static_cast<float>(pixel.h), static_cast<float>(pixel.w), pixel.gradient});
    return Tensor<2>({static_cast<int>(live.size()), 3}, std::move(values));
}

// The same by chapter 12's backward passes and a look at all pixels.
static std::vector<Live> by_backward(const Tensor<4>& map, const Tensor<4>& dy, PoolOptions options) {
    const Tensor<4> dpooled = relu_backward(dy, max_pool_forward(map, options));
    const Tensor<4> dmap = max_pool_backward(dpooled, map, options);
    std::vector<Live> live;
    const int W = map.shape()[3];
    for (int i = 0; i < static_cast<int>(dmap.size()); ++i)
        if (const float g = dmap.data()[i]; g != 0) live.push_back({i / W, i % W, g});
    return live;
}

static void expect(Test& t, const std::string& name, const Tensor<4>& map, const Tensor<4>& dy, PoolOptions options,
                   const std::vector<Live>& expected) {
    t.expect(
        name,
        {{"map", map}, {"dy", dy}, {"size", options.size}, {"stride", options.stride}, {"padding", options.padding}},
        [&] { return table(list_live_pixels(map, dy, options)); }, table(expected));
}

static void compare(Test& t, const std::string& name, const Tensor<4>& map, PoolOptions options) {
    const Tensor<4> dy = t.tensor<4>(pool_shape(map, options));
    expect(t, name, map, dy, options, by_backward(map, dy, options));
}

void cnn::test(Test& t) {
    t.result = "live";
    const auto map = [](int H, int W, const std::vector<float>& values) { return Tensor<4>({1, 1, H, W}, values); };
    expect(t, "two windows, of which ReLU stops one", map(2, 4, {1, 5, -1, -2, 0, 2, -3, -4}), map(1, 2, {3, 7}), {},
           {{0, 1, 3}});
    expect(t, "a negative gradient", map(2, 4, {1, 2, 4, 3, 9, 5, 0, 1}), map(1, 2, {-3, -2}), {.size = 2},
           {{0, 2, -2}, {1, 0, -3}});
    expect(t, "a row; the second gradient is 0", map(2, 4, {5, 2, 3, 4, 1, 0, 9, 8}), map(1, 2, {3, 0}), {},
           {{0, 0, 3}});
    expect(t, "the largest pixels are 0 and 0.25", map(2, 4, {0, -2, 0.25f, -3, -1, -5, 0, -4}), map(1, 2, {3, 2}), {},
           {{0, 2, 2}});
    expect(t, "equal pixels: the first one wins", map(2, 4, {1, 5, 2, 2, 5, 5, 2, 2}), map(1, 2, {3, 2}), {},
           {{0, 1, 3}, {0, 2, 2}});
    expect(t, "the second window wins in a higher row than the first", map(2, 4, {1, 2, 8, 3, 4, 3, 7, 6}),
           map(1, 2, {1, 2}), {}, {{0, 2, 2}, {1, 0, 1}});
    expect(t, "overlapping windows, the example of the text", map(3, 4, {1, 4, 2, 0, 0, 3, 4, 1, 2, 0, 1, -1}),
           map(2, 3, {1, 2, 3, 4, 5, 6}), {.size = 2, .stride = 1}, {{0, 1, 3}, {1, 1, 4}, {1, 2, 14}});
    expect(t, "overlapping windows, and two gradients that cancel", map(2, 4, {1, 3, 2, 9, 0, 1, 2, 3}),
           map(1, 3, {2, -2, 5}), {.size = 2, .stride = 1}, {{0, 3, 5}});
    expect(t, "a border of 1", map(3, 3, {1, 2, 3, 4, 5, 6, 7, 8, 9}), map(2, 2, {1, 2, 3, 4}),
           {.size = 2, .stride = 2, .padding = 1}, {{0, 0, 1}, {0, 2, 2}, {2, 0, 3}, {2, 2, 4}});
    expect(t, "one pixel", map(1, 1, {2}), map(1, 1, {-1}), {.size = 1}, {{0, 0, -1}});
    expect(t, "a map on which ReLU stops everything", map(2, 2, {-1, -2, -3, -4}), map(1, 1, {5}), {}, {});
    compare(t, "a window as large as the map", t.tensor<4>({1, 1, 3, 3}), {.size = 3});
    compare(t, "a stride beyond the window", t.tensor<4>({1, 1, 7, 11}), {.size = 2, .stride = 3});
    compare(t, "overlapping windows with a border", t.tensor<4>({1, 1, 7, 5}), {.size = 3, .stride = 2, .padding = 1});
    compare(t, "more rows than columns", t.tensor<4>({1, 1, 11, 4}), {.size = 2});
    compare(t, "windows of 3×3 at every pixel", t.tensor<4>({1, 1, 6, 8}), {.size = 3, .stride = 1, .padding = 1});
    t.expect_error(
        "dy has a row too many", {{"map", map(2, 4, {1, 5, 1, 2, 0, 2, 3, 4})}, {"dy", map(2, 2, {1, 2, 3, 4})}},
        [&] { return table(list_live_pixels(map(2, 4, {1, 5, 1, 2, 0, 2, 3, 4}), map(2, 2, {1, 2, 3, 4}), {})); });
    t.expect_error("dy has a column too few", {{"map", map(2, 4, {1, 5, 1, 2, 0, 2, 3, 4})}, {"dy", map(1, 1, {1})}},
                   [&] { return table(list_live_pixels(map(2, 4, {1, 5, 1, 2, 0, 2, 3, 4}), map(1, 1, {1}), {})); });
    for (int i = 0; i < 5; ++i) {
        const int size = t.pick(1, 4);
        const PoolOptions options{.size = size, .stride = t.pick(1, 4), .padding = t.pick(0, size / 2)};
        compare(t, "random sizes and numbers", t.tensor<4>({1, 1, t.pick(4, 9), t.pick(4, 9)}), options);
    }
}
