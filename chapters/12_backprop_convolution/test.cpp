#include "chapters/12_backprop_convolution/backward.hpp"

#include "chapters/11_gradients/gradients.hpp"
#include "common/files.hpp"
#include "common/safetensors.hpp"
#include "common/testing.hpp"

using namespace cnn;

namespace {

// Strides that divide and strides that do not, from no padding to more than the kernel reaches.
const std::vector<ConvOptions> all_conv_options = {
    {}, {.padding = 1}, {.padding = 3}, {.stride = 2}, {.stride = 2, .padding = 1}, {.stride = 3, .padding = 2},
};
const std::vector<PoolOptions> all_pool_options = {
    {},
    {.size = 3, .stride = 1},
    {.size = 3, .stride = 2, .padding = 1},
    {.stride = 3},
    {.size = 2, .stride = 1, .padding = 1},
    {.size = 5, .stride = 3, .padding = 2},
};

// Values 0.1 apart in random order: a step of h = 0.01 changes no window's winner.
Tensor<4> distinct_values(const Shape<4>& shape, std::uint64_t seed) {
    Tensor<4> x(shape);
    std::vector<int> order(x.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int>(i);
    Random(seed).shuffle(order);
    for (std::size_t i = 0; i < order.size(); ++i) x.values()[i] = 0.1f * static_cast<float>(order[i]) - 7;
    return x;
}

double error_against(const TensorFile& file, const std::string& name, const auto& gradient) {
    return relative_error(gradient.values(), std::span(file.doubles(name)));
}

int integer(std::int64_t value) {
    return static_cast<int>(value);
}

}  // namespace

TEST_CASE("conv2d_backward: a 3x3 image and a 2x2 kernel, by hand") {
    const Tensor<4> x({1, 1, 3, 3}, {1, 2, 3, 4, 5, 6, 7, 8, 9});
    const Tensor<4> w({1, 1, 2, 2}, {1, 2, 3, 4}), dy({1, 1, 2, 2}, {1, 2, 3, 4});
    const auto [dx, dw, db] = conv2d_backward(dy, x, w);
    CHECK(dx == Tensor<4>({1, 1, 3, 3}, {1, 4, 4, 6, 20, 16, 9, 24, 16}));
    CHECK(dw == Tensor<4>({1, 1, 2, 2}, {37, 47, 67, 77}));
    CHECK(db == Tensor<1>({1}, 10));
}

TEST_CASE("max_pool_backward: one pixel can win twice, and a tie goes to the first in reading order") {
    const PoolOptions overlapping{.size = 2, .stride = 1};
    const Tensor<4> x({1, 1, 2, 3}, {1, 9, 2, 3, 4, 5}), dy({1, 1, 1, 2}, {10, 20});
    CHECK(max_pool_backward(dy, x, overlapping) == Tensor<4>({1, 1, 2, 3}, {0, 30, 0, 0, 0, 0}));
    const Tensor<4> ties({1, 1, 2, 3}, {1, 1, 1, 1, 1, 1});
    CHECK(max_pool_backward(dy, ties, overlapping) == Tensor<4>({1, 1, 2, 3}, {10, 20, 0, 0, 0, 0}));
}

TEST_CASE("average_pool_backward: each pixel of a window gets an equal share, and shares add up") {
    const Tensor<4> x({1, 1, 2, 3}), dy({1, 1, 1, 2}, {4, 8});
    CHECK(average_pool_backward(dy, x, {.size = 2, .stride = 1}) == Tensor<4>({1, 1, 2, 3}, {1, 3, 2, 1, 3, 2}));
}

TEST_CASE("conv2d_backward: dx, dw and db are the derivatives of the loss") {
    const auto x = random_tensor<4>({2, 3, 7, 5}, 1), w = random_tensor<4>({4, 3, 3, 2}, 2);
    const auto b = random_tensor<1>({4}, 3);
    for (const ConvOptions& options : all_conv_options) {
        INFO("stride " << options.stride << ", padding " << options.padding);
        const auto dy = random_tensor<4>(conv2d_shape(x, w, options), 4);
        const auto [dx, dw, db] = conv2d_backward(dy, x, w, options);
        const auto loss = [&](const auto& xs, const auto& ws, const auto& bs) {
            return dot(conv2d_forward(xs, ws, bs, options), dy);
        };
        CHECK(gradient_error([&](const Tensor<4>& t) { return loss(t, w, b); }, x, dx) < 1e-2);
        CHECK(gradient_error([&](const Tensor<4>& t) { return loss(x, t, b); }, w, dw) < 1e-2);
        CHECK(gradient_error([&](const Tensor<1>& t) { return loss(x, w, t); }, b, db) < 1e-2);
    }
}

TEST_CASE("max_pool_backward and average_pool_backward: dx is the derivative of the loss") {
    const auto x = distinct_values({2, 3, 7, 5}, 1);
    for (const PoolOptions& options : all_pool_options) {
        INFO("size " << options.size << ", stride " << options.stride << ", padding " << options.padding);
        const auto dy = random_tensor<4>(pool_shape(x, options), 2);
        const auto max_loss = [&](const Tensor<4>& t) { return dot(max_pool_forward(t, options), dy); };
        const auto average_loss = [&](const Tensor<4>& t) { return dot(average_pool_forward(t, options), dy); };
        CHECK(gradient_error(max_loss, x, max_pool_backward(dy, x, options)) < 1e-2);
        CHECK(gradient_error(average_loss, x, average_pool_backward(dy, x, options)) < 1e-2);
    }
}

TEST_CASE("conv2d_backward: <dy, conv(x)> = <dx, x> = <dw, w> where the bias is zero") {
    const auto x = random_tensor<4>({3, 2, 5, 8}, 1), w = random_tensor<4>({4, 2, 2, 3}, 2);
    for (const ConvOptions& options : all_conv_options) {
        INFO("stride " << options.stride << ", padding " << options.padding);
        const auto dy = random_tensor<4>(conv2d_shape(x, w, options), 3);
        const auto [dx, dw, db] = conv2d_backward(dy, x, w, options);
        const double both = dot(dy, conv2d_forward(x, w, Tensor<1>({4}), options));
        CHECK(std::abs(dot(dx, x) - both) < 1e-4);
        CHECK(std::abs(dot(dw, w) - both) < 1e-4);
    }
}

TEST_CASE("pooling backward: <dy, pool(x)> = <dx, x>") {
    const auto x = random_tensor<4>({2, 3, 8, 7}, 1);
    for (const PoolOptions& options : all_pool_options) {
        INFO("size " << options.size << ", stride " << options.stride << ", padding " << options.padding);
        const auto dy = random_tensor<4>(pool_shape(x, options), 2);
        const double largest = dot(dy, max_pool_forward(x, options));
        const double average = dot(dy, average_pool_forward(x, options));
        CHECK(std::abs(dot(max_pool_backward(dy, x, options), x) - largest) < 1e-4);
        CHECK(std::abs(dot(average_pool_backward(dy, x, options), x) - average) < 1e-4);
    }
}

TEST_CASE("conv2d_backward: a pixel that no kernel reads has no gradient") {
    const auto x = random_tensor<4>({1, 2, 5, 7}, 1), w = random_tensor<4>({3, 2, 2, 2}, 2);
    const ConvOptions gaps{.stride = 3};
    const Tensor<4> dx = conv2d_backward(random_tensor<4>(conv2d_shape(x, w, gaps), 3), x, w, gaps).dx;
    for (int hi = 0; hi < 5; ++hi)
        for (int wi = 0; wi < 7; ++wi) CHECK((dx(0, 1, hi, wi) == 0) == (hi % 3 == 2 || wi % 3 == 2 || wi == 6));
}

TEST_CASE("conv2d_backward: PyTorch's dx, dw and db") {
    const TensorFile file = read_safetensors(book_root() / "data/reference/convolution.safetensors");
    for (int i = 0; i < 18; ++i) {
        const std::string name = fmt::format("case{:02}", i);
        INFO(name);
        const auto& stored = file.integers(name + ".options");
        const ConvOptions options{integer(stored[0]), integer(stored[1])};
        const auto [dx, dw, db] = conv2d_backward(file.tensor<4>(name + ".dy"), file.tensor<4>(name + ".x"),
                                                  file.tensor<4>(name + ".w"), options);
        CHECK(error_against(file, name + ".dx", dx) < 1e-5);
        CHECK(error_against(file, name + ".dw", dw) < 1e-5);
        CHECK(error_against(file, name + ".db", db) < 1e-5);
    }
}

TEST_CASE("pooling backward: PyTorch's dx, with overlaps, gaps, padding and ties") {
    const TensorFile file = read_safetensors(book_root() / "data/reference/pooling.safetensors");
    for (int i = 0; i < 14; ++i) {
        const std::string name = fmt::format("case{:02}", i);
        INFO(name);
        const auto& stored = file.integers(name + ".options");
        const PoolOptions options{integer(stored[0]), integer(stored[1]), integer(stored[2])};
        const auto x = file.tensor<4>(name + ".x"), dy = file.tensor<4>(name + ".dy");
        CHECK(error_against(file, name + ".max.dx", max_pool_backward(dy, x, options)) < 1e-6);
        CHECK(error_against(file, name + ".average.dx", average_pool_backward(dy, x, options)) < 1e-6);
    }
}

TEST_CASE("backward: an upstream gradient or weights of another shape are rejected") {
    const Tensor<4> x({2, 3, 7, 5}), w({4, 3, 3, 2}), dy({2, 4, 5, 3});
    CHECK(mentions(error_of([&] { conv2d_backward(dy, x, w); }), {"[2, 4, 5, 4]", "[2, 4, 5, 3]"}));
    CHECK(mentions(error_of([&] { conv2d_backward(Tensor<4>({2, 4, 5, 4}), x, Tensor<4>({4, 2, 3, 2})); }),
                   {"[4, 2, 3, 2]", "[2, 3, 7, 5]"}));
    CHECK(mentions(error_of([&] { max_pool_backward(dy, x); }), {"[2, 3, 3, 2]", "[2, 4, 5, 3]"}));
    CHECK(mentions(error_of([&] { average_pool_backward(dy, x); }), {"[2, 3, 3, 2]", "[2, 4, 5, 3]"}));
}
