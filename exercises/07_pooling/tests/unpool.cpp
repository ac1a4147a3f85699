#include "exercises/harness.hpp"

#include "unpool.hpp"

using namespace cnn;

// Another way round: go through the map backwards, and send every value to all windows that hold it. What comes later
// stands earlier in reading order, and so it wins where it is equal.
static PooledWithPlaces reference(const Tensor<4>& x, PoolOptions options) {
    const auto [N, C, H, W] = x.shape();
    Tensor<4> y(pool_shape(x, options), -1e30f), places(y.shape());
    const int H_out = y.shape()[2], W_out = y.shape()[3];
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int place = H * W - 1; place >= 0; --place)
                for (int ho = 0; ho < H_out; ++ho)
                    for (int wo = 0; wo < W_out; ++wo) {
                        const int kh = place / W - ho * options.stride + options.padding;
                        const int kw = place % W - wo * options.stride + options.padding;
                        const bool inside = 0 <= kh && kh < options.size && 0 <= kw && kw < options.size;
                        const float value = x(n, c, place / W, place % W);
                        if (inside && value >= y(n, c, ho, wo)) {
                            y(n, c, ho, wo) = value;
                            places(n, c, ho, wo) = static_cast<float>(place);
                        }
                    }
    return {y, places};
}

static Tensor<4> put_back(const PooledWithPlaces& pooled, int H, int W) {
    Tensor<4> x({pooled.y.shape()[0], pooled.y.shape()[1], H, W});
    const std::size_t map = static_cast<std::size_t>(H * W);
    const std::size_t count = static_cast<std::size_t>(pooled.y.shape()[2] * pooled.y.shape()[3]);
    for (std::size_t i = 0; i < pooled.y.size(); ++i)
        x.values()[i / count * map + static_cast<std::size_t>(pooled.places.values()[i])] = pooled.y.values()[i];
    return x;
}

static void compare_pooling(Test& t, const std::string& name, const Tensor<4>& x, PoolOptions options,
                            const PooledWithPlaces& expected) {
    const std::vector<Input> inputs = {
        {"x", x}, {"size", options.size}, {"stride", options.stride}, {"padding", options.padding}};
    const WindowOf window = pooling_window(options.size, options.stride, options.padding);
    t.expect(
        name + ": the largest values", inputs, [&] { return max_pool_with_places(x, options).y; }, expected.y, window);
    t.expect(
        name + ": their places", inputs, [&] { return max_pool_with_places(x, options).places; }, expected.places,
        window);
}

static void compare_way_back(Test& t, const std::string& name, const PooledWithPlaces& pooled, int H, int W,
                             const Tensor<4>& expected) {
    t.expect(
        name + ": put back", {{"y", pooled.y}, {"places", pooled.places}, {"H", H}, {"W", W}},
        [&] { return max_unpool(pooled.y, pooled.places, H, W); }, expected);
}

static void compare(Test& t, const std::string& name, const Tensor<4>& x, PoolOptions options) {
    const PooledWithPlaces pooled = reference(x, options);
    const int H = x.shape()[2], W = x.shape()[3];
    compare_pooling(t, name, x, options, pooled);
    compare_way_back(t, name, pooled, H, W, put_back(pooled, H, W));
}

// A debug build notices where a tensor is read or written outside, other builds do not: that is no refusal.
static void expect_refusal(Test& t, const std::string& name, const Tensor<4>& y, const Tensor<4>& places) {
    t.expect_error(name, {{"y", y}, {"places", places}, {"H", 2}, {"W", 4}}, [&] {
        try {
            return value_of(max_unpool(y, places, 2, 4));
        } catch (const Error& error) {
            if (std::string(error.what()).find("is outside a tensor") == std::string::npos) throw;
            return value_of("an access outside a tensor, which only a debug build notices");
        }
    });
}

void cnn::test(Test& t) {
    const Tensor<4> x({1, 1, 2, 6}, {1, 5, 2, 0, 3, 1,  //
                                     3, 4, 6, 6, 2, 7});
    const PooledWithPlaces by_hand{Tensor<4>({1, 1, 1, 3}, {5, 6, 7}), Tensor<4>({1, 1, 1, 3}, {1, 8, 11})};
    compare_pooling(t, "the example of the text", x, {.size = 2}, by_hand);
    compare_way_back(t, "the example of the text", by_hand, 2, 6,
                     Tensor<4>({1, 1, 2, 6}, {0, 5, 0, 0, 0, 0, 0, 0, 6, 0, 0, 7}));
    compare(t, "all values below zero", Tensor<4>({1, 1, 4, 2}, {-5, -2, -7, -9, -8, -6, -3, -4}), {.size = 2});
    compare(t, "a map of ties", Tensor<4>({1, 1, 3, 4}, 2), {.size = 2, .stride = 1});
    compare(t, "windows that overlap and hold one largest value",
            Tensor<4>({1, 1, 3, 5}, {1, 2, 0, 3, 1, 0, 7, 4, 8, 2, 1, 0, 3, 2, 5}), {.size = 2, .stride = 1});
    compare(t, "windows that reach over the border", t.tensor<4>({1, 1, 5, 7}), {.size = 3, .stride = 2, .padding = 1});
    compare(t, "a map of one value", Tensor<4>({1, 1, 1, 1}, -3), {.size = 3, .stride = 1, .padding = 1});
    compare(t, "a window as large as the map", t.tensor<4>({1, 1, 3, 3}), {.size = 3});
    compare(t, "a side that leaves a remainder", t.tensor<4>({1, 1, 7, 5}), {.size = 2});
    compare(t, "two images with three channels", t.tensor<4>({2, 3, 4, 6}), {.size = 2});
    compare(t, "a map of 20×24", t.tensor<4>({1, 1, 20, 24}), {.size = 4});
    for (int i = 0; i < 4; ++i) {
        const int size = t.pick(1, 4);
        const PoolOptions options{.size = size, .stride = t.pick(1, 4), .padding = t.pick(0, size / 2)};
        const Shape<4> shape = {t.pick(1, 3), t.pick(1, 3), size + t.pick(0, 5), size + t.pick(0, 5)};
        compare(t, "random sizes and numbers", t.tensor<4>(shape), options);
    }
    const Tensor<4> y({1, 1, 1, 2}, {5, 6});
    expect_refusal(t, "more places than values", y, Tensor<4>({1, 1, 1, 3}, {1, 6, 7}));
    expect_refusal(t, "places of more images than there are", y, Tensor<4>({2, 1, 1, 2}, {1, 6, 1, 6}));
    expect_refusal(t, "places of another shape", y, Tensor<4>({1, 1, 2, 1}, {1, 6}));
    expect_refusal(t, "a place behind the last value of the map", y, Tensor<4>({1, 1, 1, 2}, {1, 8}));
    expect_refusal(t, "a place before the first value of the map", y, Tensor<4>({1, 1, 1, 2}, {-1, 6}));
}
