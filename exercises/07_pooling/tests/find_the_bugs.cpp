#include "exercises/harness.hpp"

#include "find_the_bugs.hpp"

using namespace cnn;

// In two passes, along the rows and then along the columns: the largest of the rows' largest.
static Tensor<4> along_rows(const Tensor<4>& x, PoolOptions options) {
    const auto [N, C, H, W] = x.shape();
    const int W_out = (W + 2 * options.padding - options.size) / options.stride + 1;
    Tensor<4> y({N, C, W_out, H});  // transposed, so that the second pass does the columns
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int h = 0; h < H; ++h)
                for (int wo = 0; wo < W_out; ++wo) {
                    const int start = wo * options.stride - options.padding;
                    const int begin = std::max(start, 0), end = std::min(start + options.size, W);
                    float& largest = y(n, c, wo, h) = x(n, c, h, begin);
                    for (int w = begin; w < end; ++w) largest = std::max(largest, x(n, c, h, w));
                }
    return y;
}

static Tensor<4> reference(const Tensor<4>& x, PoolOptions options) {
    return along_rows(along_rows(x, options), options);
}

static std::vector<Input> inputs_of(const Tensor<4>& x, PoolOptions options) {
    return {{"x", x}, {"size", options.size}, {"stride", options.stride}, {"padding", options.padding}};
}

static void compare(Test& t, const std::string& name, const Tensor<4>& x, PoolOptions options) {
    t.expect(
        name, inputs_of(x, options), [&] { return my_max_pool(x, options); }, reference(x, options),
        pooling_window(options.size, options.stride, options.padding));
}

void cnn::test(Test& t) {
    const Tensor<4> positive({1, 1, 4, 4}, {1, 3, 2, 1, 4, 6, 5, 0, 7, 2, 9, 8, 0, 3, 4, 3});
    const Tensor<4> negative({1, 1, 4, 4}, {-9, -7, -8, -9, -6, -4, -5, -10, -3, -8, -1, -2, -10, -7, -6, -7});
    const PoolOptions overlapping{.size = 3, .stride = 2, .padding = 1};
    compare(t, "windows side by side, no value below zero", positive, {.size = 2});
    compare(t, "the same map with a border", positive, overlapping);
    compare(t, "all values below zero", negative, {.size = 2});
    compare(t, "all values below zero, with a border", negative, overlapping);
    compare(t, "values far below zero", Tensor<4>({1, 1, 2, 3}, {-20000, -3e6f, -50000, -4e7f, -20001, -1e9f}),
            {.size = 2, .stride = 1, .padding = 1});
    compare(t, "a map of one value with a border", Tensor<4>({1, 1, 1, 1}, -3), {.size = 3, .stride = 1, .padding = 1});
    compare(t, "a window as large as the map", t.tensor<4>({1, 2, 3, 3}), {.size = 3});
    compare(t, "a stride beyond the map", t.tensor<4>({1, 1, 5, 7}), {.size = 2, .stride = 11});
    compare(t, "two images with three channels", t.tensor<4>({2, 3, 5, 7}), overlapping);
    compare(t, "a map of 20×24", t.tensor<4>({1, 1, 20, 24}), {.size = 5, .stride = 1, .padding = 2});
    for (int i = 0; i < 5; ++i) {
        const int size = t.pick(1, 4);
        const PoolOptions options{.size = size, .stride = t.pick(1, 4), .padding = t.pick(0, size / 2)};
        const Shape<4> shape = {t.pick(1, 2), t.pick(1, 2), size + t.pick(0, 6), size + t.pick(0, 6)};
        compare(t, "random sizes and numbers", t.tensor<4>(shape), options);
    }
    const PoolOptions too_much{.size = 2, .stride = 1, .padding = 2};
    t.expect_error("a padding of more than half the window", inputs_of(positive, too_much),
                   [&] { return my_max_pool(positive, too_much); });
    const PoolOptions too_large{.size = 5};
    t.expect_error("a window larger than the map", inputs_of(positive, too_large),
                   [&] { return my_max_pool(positive, too_large); });
}
