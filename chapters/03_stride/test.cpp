#include "chapters/03_stride/strided_convolve.hpp"

#include "common/files.hpp"
#include "common/print.hpp"
#include "common/safetensors.hpp"
#include "common/testing.hpp"

using namespace cnn;

TEST_CASE("convolve: the worked example with stride 2 and 3, by hand") {
    const Tensor<2> image({5, 5}, {3, 3, 1, 0, 0,  //
                                   3, 2, 1, 0, 0,  //
                                   3, 3, 0, 0, 1,  //
                                   2, 3, 1, 0, 0,  //
                                   3, 3, 0, 1, 0});
    const Tensor<2> kernel = vertical_edge_kernel();
    CHECK(convolve(image, kernel, {.stride = 2}) == Tensor<2>({2, 2}, {7, 1, 7, 0}));
    CHECK(convolve(image, kernel, {.stride = 2, .padding = 1}) == Tensor<2>({3, 3}, {-5, 5, 0,  //
                                                                                     -8, 8, 0,  //
                                                                                     -6, 5, 1}));
    CHECK(convolve(image, kernel, {.stride = 3, .padding = 1}) == Tensor<2>({2, 2}, {-5, 2, -9, 0}));
}

TEST_CASE("convolve: stride 2 and padding 1 on an image of 3×5 pixels, by hand") {
    const Tensor<2> x({3, 5}, {1, 2, 3, 4, 5,   //
                               6, 7, 8, 9, 10,  //
                               11, 12, 13, 14, 15});
    const Tensor<2> kernel({2, 2}, {1, 2,  //
                                    3, 4});
    // 4 = 4*1, 18 = 3*2 + 4*3, 56 = 2*6 + 4*11: the rest of these windows is padding.
    CHECK(convolve(x, kernel, {.stride = 2, .padding = 1}) == Tensor<2>({2, 3}, {4, 18, 32,  //
                                                                                 56, 111, 131}));
}

TEST_CASE("output_size: sizes that a reader can check on paper") {
    CHECK(output_size(6, 3, 0, 1) == 4);
    CHECK(output_size(7, 3, 0, 2) == 3);
    CHECK(output_size(8, 3, 0, 2) == 3);  // 5/2 is not exact: the last column is not reached
    CHECK(output_size(28, 5, 2, 1) == 28);
    CHECK(output_size(224, 7, 3, 2) == 112);
    CHECK(output_size(1, 1, 0, 1) == 1);
    CHECK(output_size(1, 3, 1, 5) == 1);
    CHECK(output_size(3, 3, 0, 100) == 1);
}

TEST_CASE("output_size: is the number of positions at which the kernel fits") {
    for (int in = 1; in <= 8; ++in)
        for (int K = 1; K <= 5; ++K)
            for (int padding = 0; padding <= 3; ++padding)
                for (int stride = 1; stride <= 4; ++stride) {
                    int positions = 0;
                    for (int start = 0; start + K <= in + 2 * padding; start += stride) ++positions;
                    CAPTURE(in, K, padding, stride);
                    if (positions > 0) CHECK(output_size(in, K, padding, stride) == positions);
                    if (positions == 0) CHECK_FALSE(error_of([&] { output_size(in, K, padding, stride); }).empty());
                }
}

TEST_CASE("convolve: with the default options it is the convolution of chapter 01") {
    const auto x = random_tensor<2>({7, 5}, 1), kernel = random_tensor<2>({3, 2}, 2);
    CHECK(convolve(x, kernel, {}) == convolve(x, kernel));
    CHECK(convolve(x, kernel, {.padding = 2}) == convolve(pad(x, 2), kernel));
}

TEST_CASE("convolve: stride s keeps every s-th value of the feature map of stride 1") {
    const auto x = random_tensor<2>({11, 8}, 1), kernel = random_tensor<2>({2, 3}, 2);
    for (const int padding : {0, 1, 3})
        for (const int stride : {2, 3, 5, 20}) {
            const Tensor<2> every = convolve(x, kernel, {.stride = 1, .padding = padding});
            const Tensor<2> y = convolve(x, kernel, {.stride = stride, .padding = padding});
            CHECK(y.shape()[0] == (every.shape()[0] + stride - 1) / stride);
            CHECK(y.shape()[1] == (every.shape()[1] + stride - 1) / stride);
            for (int ho = 0; ho < y.shape()[0]; ++ho)
                for (int wo = 0; wo < y.shape()[1]; ++wo) CHECK(y(ho, wo) == every(ho * stride, wo * stride));
        }
}

TEST_CASE("convolve: a kernel as large as the padded image has one position") {
    const auto x = random_tensor<2>({2, 3}, 1), kernel = random_tensor<2>({4, 5}, 2);
    const Tensor<2> y = convolve(x, kernel, {.stride = 3, .padding = 1});
    CHECK(y.shape() == Shape<2>{1, 1});
    CHECK(y(0, 0) == Approx(dot(pad(x, 1), kernel)));
}

TEST_CASE("convolve: agrees with PyTorch's conv2d, whose feature map adds up one convolution per channel") {
    const TensorFile reference = read_safetensors(book_root() / "data/reference/convolution.safetensors");
    int cases = 0;
    for (; reference.tensors.contains(fmt::format("case{:02}.x", cases)); ++cases) {
        const std::string k = fmt::format("case{:02}", cases);
        CAPTURE(k);
        const auto x = reference.tensor<4>(k + ".x"), w = reference.tensor<4>(k + ".w");
        const auto b = reference.tensor<1>(k + ".b");
        const auto& stored = reference.integers(k + ".options");
        const ConvOptions options{.stride = static_cast<int>(stored[0]), .padding = static_cast<int>(stored[1])};
        std::vector<float> ours;
        for (int n = 0; n < x.shape()[0]; ++n)
            for (int co = 0; co < w.shape()[0]; ++co) {
                Tensor<2> sum = convolve(plane(x, n, 0), plane(w, co, 0), options);
                for (int ci = 1; ci < x.shape()[1]; ++ci) {
                    const Tensor<2> y = convolve(plane(x, n, ci), plane(w, co, ci), options);
                    for (std::size_t i = 0; i < sum.size(); ++i) sum.values()[i] += y.values()[i];
                }
                for (const float value : sum.values()) ours.push_back(value + b(co));
            }
        CHECK(relative_error<double>(ours, reference.doubles(k + ".y")) < 1e-5);
    }
    CHECK(cases == 18);
}

TEST_CASE("convolve: options that make no sense are rejected") {
    // (3 - 4) / 2 + 1 would be 1: C++ rounds towards zero.
    CHECK(mentions(error_of([] { output_size(3, 4, 0, 2); }), {"kernel extent 4", "the padded image's 3"}));
    CHECK(mentions(error_of([] { output_size(3, 8, 2, 1); }), {"kernel extent 8", "the padded image's 7"}));
    CHECK(mentions(error_of([] { output_size(3, 0, 0, 1); }), {"kernel extent 0", "expected 1 or more"}));
    CHECK(mentions(error_of([] { output_size(3, 2, -1, 1); }), {"padding -1", "expected 0 or more"}));
    CHECK(mentions(error_of([] { output_size(3, 2, 0, 0); }), {"stride 0", "expected 1 or more"}));
    // Padding alone is no image, even where a kernel fits into it.
    CHECK(mentions(error_of([] { output_size(0, 2, 1, 1); }), {"image extent 0", "expected 1 or more"}));
    const Tensor<2> x({5, 3}), kernel({2, 4});
    CHECK(mentions(error_of([&] { convolve(x, kernel, {.stride = 2}); }), {"kernel extent 4", "image's 3"}));
    CHECK(mentions(error_of([&] { convolve(x, kernel, {.stride = -2, .padding = 1}); }), {"stride -2"}));
}
