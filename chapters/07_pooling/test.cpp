#include "chapters/07_pooling/pooling.hpp"

#include <limits>

#include "chapters/01_convolution/kernels.hpp"
#include "chapters/07_pooling/mistakes.hpp"
#include "chapters/07_pooling/shift_change.hpp"
#include "common/files.hpp"
#include "common/safetensors.hpp"
#include "common/testing.hpp"

using namespace cnn;

static const Tensor<4> example({1, 1, 4, 4}, {1, 3, 2, 1,  //
                                              4, 6, 5, 0,  //
                                              7, 2, 9, 8,  //
                                              0, 3, 4, 3});

TEST_CASE("pooling: windows of 2×2 on a map of 4×4, by hand") {
    CHECK(max_pool_forward(example) == Tensor<4>({1, 1, 2, 2}, {6, 5, 7, 9}));
    CHECK(average_pool_forward(example) == Tensor<4>({1, 1, 2, 2}, {3.5f, 2, 3, 6}));
}

TEST_CASE("pooling: windows of 3×3 that overlap and reach over the border, by hand") {
    const PoolOptions options{.size = 3, .stride = 2, .padding = 1};
    CHECK(max_pool_forward(example, options) == Tensor<4>({1, 1, 2, 2}, {6, 6, 7, 9}));
    const Tensor<4> expected({1, 1, 2, 2}, {14 / 9.0f, 17 / 9.0f, 22 / 9.0f, 40 / 9.0f});
    CHECK(average_pool_forward(example, options) == expected);
}

TEST_CASE("pooling: windows that overlap, by hand") {
    const PoolOptions options{.size = 3, .stride = 1};
    CHECK(max_pool_forward(example, options) == Tensor<4>({1, 1, 2, 2}, {9, 9, 9, 9}));
    const Tensor<4> y = average_pool_forward(example, options);
    CHECK(y(0, 0, 0, 0) == Approx(39.0 / 9));
    CHECK(y(0, 0, 1, 0) == Approx(40.0 / 9));
}

TEST_CASE("pooling: max pads with minus infinity, average with zeros that count") {
    const Tensor<4> x({1, 1, 2, 1}, {-4, -8});
    const PoolOptions options{.size = 2, .stride = 2, .padding = 1};
    CHECK(max_pool_forward(x, options) == Tensor<4>({1, 1, 2, 1}, {-4, -8}));
    CHECK(average_pool_forward(x, options) == Tensor<4>({1, 1, 2, 1}, {-1, -2}));
}

TEST_CASE("pooling: the stride is the window's size unless told otherwise") {
    CHECK(pool_shape(Tensor<4>({2, 3, 9, 7}), {.size = 3}) == Shape<4>{2, 3, 3, 2});
    CHECK(pool_shape(Tensor<4>({2, 3, 9, 7}), {.size = 3, .stride = 2}) == Shape<4>{2, 3, 4, 3});
    CHECK(pool_shape(Tensor<4>({2, 3, 9, 7}), {.size = 5, .stride = 1, .padding = 2}) ==
          Shape<4>{2, 3, 9, 7});  // 'same'
    CHECK(pool_shape(Tensor<4>({2, 3, 9, 7}), {.size = 2, .stride = 100}) == Shape<4>{2, 3, 1, 1});
}

TEST_CASE("pooling: a window of one pixel changes nothing, one as large as the map leaves one number") {
    const auto x = random_tensor<4>({2, 3, 5, 5}, 1);
    CHECK(max_pool_forward(x, {.size = 1}) == x);
    CHECK(average_pool_forward(x, {.size = 1}) == x);
    const Tensor<4> largest = max_pool_forward(x, {.size = 5}), mean = average_pool_forward(x, {.size = 5});
    CHECK(largest.shape() == Shape<4>{2, 3, 1, 1});
    for (int n = 0; n < 2; ++n)
        for (int c = 0; c < 3; ++c) {
            const auto map = x.values().subspan(static_cast<std::size_t>(n * 3 + c) * 25, 25);
            double sum = 0;
            for (const float value : map) sum += value;
            CHECK(largest(n, c, 0, 0) == std::ranges::max(map));
            CHECK(mean(n, c, 0, 0) == Approx(sum / 25));
        }
}

TEST_CASE("pooling: of equal values the first in reading order wins") {
    const Tensor<4> x({1, 1, 3, 3}, {1, 2, 1,  //
                                     2, 2, 2,  //
                                     1, 2, 1});
    const Position winner = window_winner(x, {.size = 3}, 0, 0, 0, 0);
    CHECK(winner.h == 0);
    CHECK(winner.w == 1);
}

TEST_CASE("max pooling: a bright pixel that moves inside its window changes nothing") {
    for (int h = 2; h < 4; ++h)
        for (int w = 4; w < 6; ++w) {
            Tensor<4> x({1, 1, 6, 8});
            x(0, 0, h, w) = 1;
            Tensor<4> expected({1, 1, 3, 4});
            expected(0, 0, 1, 2) = 1;
            CHECK(max_pool_forward(x) == expected);
        }
}

TEST_CASE("average pooling: averages lie between minus and plus max pooling, and keep the mean") {
    const auto x = random_tensor<4>({2, 3, 6, 4}, 1);
    Tensor<4> negated = x;
    for (float& value : negated.values()) value = -value;
    const Tensor<4> high = max_pool_forward(x), low = max_pool_forward(negated), middle = average_pool_forward(x);
    for (std::size_t i = 0; i < middle.size(); ++i) {
        CHECK(-low.values()[i] < middle.values()[i]);
        CHECK(middle.values()[i] < high.values()[i]);
    }
    const auto sum = [](const Tensor<4>& t) { return dot(t, Tensor<4>(t.shape(), 1)); };
    CHECK(4 * sum(middle) == Approx(sum(x)));
}

TEST_CASE("average pooling: is a convolution whose kernel holds 1/f² everywhere, with the same stride and padding") {
    const auto x = random_tensor<2>({7, 5}, 1);
    for (const auto& [size, stride, padding] : {std::array{2, 2, 0}, {2, 1, 1}, {3, 2, 1}, {4, 3, 2}}) {
        const Tensor<2> blurred = convolve(x, blur_kernel(size), {.stride = stride, .padding = padding});
        CHECK(relative_error(average_pooled(x, {size, stride, padding}), blurred) < 1e-5);
    }
}

TEST_CASE("max pooling: ReLU may come before it or after it") {
    const auto x = random_tensor<4>({2, 3, 7, 5}, 1);
    const PoolOptions options{.size = 3, .stride = 2, .padding = 1};
    CHECK(max_pool_forward(relu_forward(x), options) == relu_forward(max_pool_forward(x, options)));
    CHECK(average_pool_forward(relu_forward(x), options) != relu_forward(average_pool_forward(x, options)));
}

TEST_CASE("mean_change: 0 for equal maps, 2 where nothing overlaps, a mean over the images") {
    const Tensor<4> before({2, 1, 1, 3}, {1, 3, 0, 0, 2, 2}), after({2, 1, 1, 3}, {1, 3, 0, 4, 0, 0});
    CHECK(mean_change(before, before) == 0);
    CHECK(mean_change(before, after) == 1);  // the mean of 0 and 2
    CHECK(mentions(error_of([&] { mean_change(before, Tensor<4>({2, 1, 3, 1})); }), {"[2, 1, 1, 3]", "[2, 1, 3, 1]"}));
}

TEST_CASE("moved_right: black comes in from the left, and the edges move along") {
    CHECK(moved_right(Tensor<4>({1, 1, 2, 3}, {1, 2, 3, 4, 5, 6}), 1) == Tensor<4>({1, 1, 2, 3}, {0, 1, 2, 0, 4, 5}));
    Tensor<4> x({1, 1, 5, 9});
    x(0, 0, 2, 3) = 1;
    CHECK(edges_after_relu(moved_right(x, 2)) == moved_right(edges_after_relu(x), 2));
}

TEST_CASE("mistakes: zeros win over negative values, and a mean of the map only divides by fewer than f²") {
    const Tensor<2> map = plane(example, 0, 0);
    const PoolOptions options{.size = 3, .stride = 2, .padding = 1};
    CHECK(average_of_the_map_only(map, options)(0, 0) == Approx(14.0 / 4));
    CHECK(max_pooled_with_zeros(Tensor<2>({4, 4}, -1), options) == Tensor<2>({2, 2}, {0, 0, 0, -1}));
}

TEST_CASE("pooling: a NaN wins its window wherever it stands") {
    for (int h = 0; h < 2; ++h)
        for (int w = 0; w < 2; ++w) {
            auto x = random_tensor<4>({1, 2, 2, 4}, 1);
            x(0, 1, h, w) = std::nanf("");
            for (const Tensor<4>& y : {max_pool_forward(x), average_pool_forward(x)}) {
                CHECK(std::isnan(y(0, 1, 0, 0)));
                CHECK_FALSE(std::isnan(y(0, 1, 0, 1)));
                CHECK_FALSE(std::isnan(y(0, 0, 0, 0)));
            }
        }
}

TEST_CASE("max pooling: a window of nothing but minus infinity gives minus infinity") {
    const Tensor<4> x({1, 1, 2, 2}, -std::numeric_limits<float>::infinity());
    CHECK(max_pool_forward(x) == Tensor<4>({1, 1, 1, 1}, -std::numeric_limits<float>::infinity()));
}

TEST_CASE("pooling: agrees with PyTorch's max_pool2d and avg_pool2d") {
    const TensorFile reference = read_safetensors(book_root() / "data/reference/pooling.safetensors");
    int cases = 0;
    for (; reference.tensors.contains(fmt::format("case{:02}.x", cases)); ++cases) {
        const std::string k = fmt::format("case{:02}", cases);
        CAPTURE(k);
        const auto x = reference.tensor<4>(k + ".x");
        const auto& stored = reference.integers(k + ".options");
        const PoolOptions options{.size = static_cast<int>(stored[0]),
                                  .stride = static_cast<int>(stored[1]),
                                  .padding = static_cast<int>(stored[2])};
        CHECK(std::ranges::equal(pool_shape(x, options), reference.tensors.at(k + ".max.y").shape));
        CHECK(relative_error<double>(max_pool_forward(x, options).values(), reference.doubles(k + ".max.y")) < 1e-5);
        CHECK(relative_error<double>(average_pool_forward(x, options).values(), reference.doubles(k + ".average.y")) <
              1e-5);
    }
    CHECK(cases == 14);
}

TEST_CASE("pooling: options that make no sense are rejected") {
    const Tensor<4> x({1, 2, 5, 3});
    const auto error = [&](PoolOptions options) { return error_of([&] { max_pool_forward(x, options); }); };
    CHECK(mentions(error({.size = 3, .padding = 2}), {"pooling padding 2", "half the window size 3"}));
    CHECK(mentions(error({.size = 1, .padding = 1}), {"pooling padding 1", "half the window size 1"}));
    CHECK(mentions(error({.size = 4}), {"extent 4", "image's 3"}));
    CHECK(mentions(error({.size = 0}), {"extent 0"}));
    CHECK(mentions(error({.size = 2, .stride = 0}), {"stride 0"}));
    CHECK(mentions(error({.size = 2, .padding = -1}), {"padding -1"}));
    CHECK_FALSE(error_of([&] { average_pool_forward(x, {.size = 3, .padding = 2}); }).empty());
    CHECK(error({.size = 2, .padding = 1}).empty());
    const Tensor<4> empty({1, 2, 0, 3});
    CHECK(mentions(error_of([&] { max_pool_forward(empty, {.size = 2, .padding = 1}); }), {"image extent 0"}));
}
