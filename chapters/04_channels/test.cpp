#include "chapters/04_channels/conv2d.hpp"

#include <cmath>

#include "chapters/04_channels/colour.hpp"
#include "chapters/04_channels/cost.hpp"
#include "chapters/04_channels/example.hpp"
#include "common/files.hpp"
#include "common/print.hpp"
#include "common/safetensors.hpp"
#include "common/testing.hpp"

using namespace cnn;

TEST_CASE("conv2d: the worked example, three channels and two filters") {
    const Tensor<4> x = worked_example(), w = two_filters();
    CHECK(separate_maps(x, w, 0) == Tensor<4>({1, 3, 2, 2}, {6, 5, 5, 5, 2, 6, 1, 5, -2, -2, -3, -4}));
    CHECK(conv2d_forward(x, w, Tensor<1>({2}, {-5, 0})) == Tensor<4>({1, 2, 2, 2}, {1, 4,   // 4 = 5 + 6 - 2 - 5
                                                                                    -2, 1,  //
                                                                                    0, 0,   //
                                                                                    0, 0}));
}

TEST_CASE("conv2d: two channels and two filters, by hand") {
    const Tensor<4> x({1, 2, 2, 3}, {1, 2, 3,  // channel 0
                                     4, 5, 6,  //
                                     7, 8, 9,  // channel 1
                                     0, 1, 2});
    const Tensor<4> w({2, 2, 1, 2}, {1, 0, 0, 10,  // filter 0: the left pixel of channel 0, the right one of channel 1
                                     -1, 1, 0, 0});  // filter 1: right minus left in channel 0
    const Tensor<1> b({2}, {100, 0.5f});
    CHECK(conv2d_forward(x, w, b) == Tensor<4>({1, 2, 2, 2}, {181, 192, 114, 125,  // 181 = 100 + 1*1 + 10*8
                                                              1.5f, 1.5f, 1.5f, 1.5f}));
}

TEST_CASE("conv2d: the shape of the output is (N, C_out, H_out, W_out)") {
    const Tensor<4> x({5, 3, 7, 6}), w({4, 3, 3, 2});
    CHECK(conv2d_shape(x, w, {}) == Shape<4>{5, 4, 5, 5});
    CHECK(conv2d_shape(x, w, {.stride = 2, .padding = 1}) == Shape<4>{5, 4, 4, 4});
    CHECK(conv2d_shape(x, w, {.stride = 50, .padding = 4}) == Shape<4>{5, 4, 1, 1});
}

TEST_CASE("conv2d: with one channel, one filter and no bias it is the convolution of chapter 03") {
    const auto x = random_tensor<4>({1, 1, 7, 5}, 1), w = random_tensor<4>({1, 1, 3, 2}, 2);
    for (const int stride : {1, 2, 3, 9})
        for (const int padding : {0, 1, 4}) {
            const ConvOptions options{.stride = stride, .padding = padding};
            const Tensor<4> y = conv2d_forward(x, w, Tensor<1>({1}), options);
            CHECK(plane(y, 0, 0) == convolve(plane(x, 0, 0), plane(w, 0, 0), options));
        }
}

TEST_CASE("conv2d: each image of a batch and each filter is computed as if alone") {
    const auto x = random_tensor<4>({3, 2, 5, 7}, 1), w = random_tensor<4>({4, 2, 2, 3}, 2);
    const auto b = random_tensor<1>({4}, 3);
    const ConvOptions options{.stride = 2, .padding = 1};
    const Tensor<4> y = conv2d_forward(x, w, b, options);
    for (int n = 0; n < 3; ++n)
        for (int co = 0; co < 4; ++co) {
            const auto image = x.values().subspan(static_cast<std::size_t>(n) * 70, 70);
            const auto filter = w.values().subspan(static_cast<std::size_t>(co) * 12, 12);
            const Tensor<4> one =
                conv2d_forward(Tensor<4>({1, 2, 5, 7}, {image.begin(), image.end()}),
                               Tensor<4>({1, 2, 2, 3}, {filter.begin(), filter.end()}), Tensor<1>({1}, b(co)), options);
            CHECK(plane(y, n, co) == plane(one, 0, 0));
        }
}

TEST_CASE("conv2d: the bias is added once to every output of its filter") {
    const auto x = random_tensor<4>({2, 3, 5, 4}, 1), w = random_tensor<4>({4, 3, 3, 2}, 2);
    Tensor<1> b({4}, {0.5f, -1, 2, 4});
    const Tensor<4> with = conv2d_forward(x, w, b, {.padding = 3});
    Tensor<4> without = conv2d_forward(x, w, Tensor<1>({4}), {.padding = 3});
    CHECK(with(1, 3, 0, 0) == 4);  // padding alone: nothing but bias
    for (int n = 0; n < 2; ++n)
        for (int co = 0; co < 4; ++co)
            for (int ho = 0; ho < 9; ++ho)
                for (int wo = 0; wo < 9; ++wo) without(n, co, ho, wo) += b(co);
    CHECK(relative_error(with, without) < 1e-6);
}

TEST_CASE("conv2d: the brick filter is positive on the wall of the sample picture and nowhere else") {
    const Tensor<2> map = brick_map(batch_of_one(sample_scene()));
    CHECK(map(43, 61) == Approx(0.58));  // 2 * 0.66 - 2 * 0.27 - 0.20
    for (int h = 0; h < 96; ++h)
        for (int w = 0; w < 128; ++w) {
            const bool on_wall = 42 <= h && h < 86 && 58 <= w && w < 114;
            if (!on_wall) CHECK(map(h, w) < 0);
        }
}

TEST_CASE("cost: parameters and multiply-adds, counted by hand and on the trainer's network") {
    CHECK(parameter_count({1, 3, 2, 2}) == 13);
    CHECK(multiply_add_count({1, 3, 2, 2}, {1, 1, 2, 2}) == 48);
    CHECK(parameter_count({32, 1, 3, 3}) == 320);
    CHECK(multiply_add_count({32, 1, 3, 3}, {1, 32, 28, 28}) == 225'792);
    CHECK(parameter_count({64, 32, 3, 3}) == 18'496);
    CHECK(multiply_add_count({64, 32, 3, 3}, {1'000'000, 64, 14, 14}) == 3'612'672'000'000);  // no overflow
}

TEST_CASE("layout: element (n, c, h, w) lies at ((n*C + c)*H + h)*W + w") {
    const auto x = random_tensor<4>({2, 3, 5, 7}, 1);
    for (int n = 0; n < 2; ++n)
        for (int c = 0; c < 3; ++c)
            for (int h = 0; h < 5; ++h)
                for (int w = 0; w < 7; ++w) CHECK(x(n, c, h, w) == x.data()[((n * 3 + c) * 5 + h) * 7 + w]);
}

TEST_CASE("conv2d: where the image shifts by one stride, the feature maps shift by one") {
    const auto x = random_tensor<4>({2, 3, 11, 10}, 1), w = random_tensor<4>({2, 3, 3, 2}, 2);
    const auto b = random_tensor<1>({2}, 3);
    Tensor<4> shifted({2, 3, 11, 10});  // up by 2, left by 4
    for (int n = 0; n < 2; ++n)
        for (int c = 0; c < 3; ++c)
            for (int h = 0; h < 9; ++h)
                for (int v = 0; v < 6; ++v) shifted(n, c, h, v) = x(n, c, h + 2, v + 4);
    const Tensor<4> y = conv2d_forward(x, w, b, {.stride = 2}), z = conv2d_forward(shifted, w, b, {.stride = 2});
    for (int n = 0; n < 2; ++n)
        for (int co = 0; co < 2; ++co)
            for (int ho = 0; ho < 4; ++ho)
                for (int wo = 0; wo < 3; ++wo) CHECK(z(n, co, ho, wo) == y(n, co, ho + 1, wo + 2));
}

TEST_CASE("conv2d: a NaN in one channel of one image reaches the outputs of that image only") {
    auto x = random_tensor<4>({2, 3, 3, 4}, 1);
    x(1, 2, 1, 3) = std::nanf("");
    const Tensor<4> y = conv2d_forward(x, random_tensor<4>({2, 3, 3, 3}, 2), random_tensor<1>({2}, 3));
    for (int co = 0; co < 2; ++co)
        for (int wo = 0; wo < 2; ++wo) {
            CHECK_FALSE(std::isnan(y(0, co, 0, wo)));
            CHECK(std::isnan(y(1, co, 0, wo)) == (wo == 1));
        }
}

TEST_CASE("conv2d: agrees with PyTorch's conv2d") {
    const TensorFile reference = read_safetensors(book_root() / "data/reference/convolution.safetensors");
    int cases = 0;
    for (; reference.tensors.contains(fmt::format("case{:02}.x", cases)); ++cases) {
        const std::string k = fmt::format("case{:02}", cases);
        CAPTURE(k);
        const auto& stored = reference.integers(k + ".options");
        const ConvOptions options{.stride = static_cast<int>(stored[0]), .padding = static_cast<int>(stored[1])};
        const Tensor<4> y = conv2d_forward(reference.tensor<4>(k + ".x"), reference.tensor<4>(k + ".w"),
                                           reference.tensor<1>(k + ".b"), options);
        CHECK(std::ranges::equal(y.shape(), reference.tensors.at(k + ".y").shape));
        CHECK(relative_error<double>(y.values(), reference.doubles(k + ".y")) < 1e-5);
    }
    CHECK(cases == 18);
}

TEST_CASE("conv2d: weights, bias and options that do not fit the input are rejected") {
    const Tensor<4> x({2, 3, 5, 7}), w({4, 3, 3, 2});
    const Tensor<1> b({4});
    CHECK(mentions(error_of([&] { conv2d_forward(x, Tensor<4>({3, 4, 3, 2}), b); }),
                   {"conv2d", "[3, 4, 3, 2]", "expect 4 input channels", "[2, 3, 5, 7] has 3"}));
    CHECK(mentions(error_of([&] { conv2d_forward(x, w, Tensor<1>({3})); }), {"conv2d", "bias of 4", "found 3"}));
    CHECK(mentions(error_of([&] { conv2d_forward(x, Tensor<4>({4, 3, 6, 2}), b); }), {"extent 6", "image's 5"}));
    CHECK(mentions(error_of([&] { conv2d_forward(x, Tensor<4>({4, 3, 2, 8}), b); }), {"extent 8", "image's 7"}));
    CHECK(mentions(error_of([&] { conv2d_forward(x, w, b, {.stride = 0}); }), {"stride 0"}));
    CHECK(mentions(error_of([&] { conv2d_forward(x, w, b, {.padding = -1}); }), {"padding -1"}));
}
