#include "chapters/02_padding/padding.hpp"

#include <cmath>

#include "chapters/01_convolution/convolve.hpp"
#include "common/files.hpp"
#include "common/print.hpp"
#include "common/safetensors.hpp"
#include "common/testing.hpp"

using namespace cnn;

TEST_CASE("pad: a 2×3 image gets one row and one column of zeros on every side") {
    CHECK(pad(Tensor<2>({2, 3}, {1, 2, 3, 4, 5, 6}), 1) == Tensor<2>({4, 5}, {0, 0, 0, 0, 0,  //
                                                                              0, 1, 2, 3, 0,  //
                                                                              0, 4, 5, 6, 0,  //
                                                                              0, 0, 0, 0, 0}));
    CHECK(pad(Tensor<2>({1, 1}, 7), 1) == Tensor<2>({3, 3}, {0, 0, 0, 0, 7, 0, 0, 0, 0}));
}

TEST_CASE("same_padding: half of what a kernel reaches beyond its middle") {
    CHECK(same_padding(1) == 0);
    CHECK(same_padding(3) == 1);
    CHECK(same_padding(5) == 2);
    CHECK(same_padding(11) == 5);
}

TEST_CASE("same_padding: the feature map is as large as the image") {
    const auto x = random_tensor<2>({7, 5}, 1);
    for (const int K : {1, 3, 5, 7, 9}) {
        const auto kernel = random_tensor<2>({K, K}, 2);
        CHECK(convolve(pad(x, same_padding(K)), kernel).shape() == x.shape());
    }
}

TEST_CASE("same_padding: a kernel with a 1 in its middle gives the image back") {
    const auto x = random_tensor<2>({4, 7}, 1);
    Tensor<2> kernel({5, 5});
    kernel(2, 2) = 1;
    CHECK(convolve(pad(x, same_padding(5)), kernel) == x);
}

TEST_CASE("pad: the image stands unchanged in the middle, and everything around it is zero") {
    const auto x = random_tensor<2>({5, 3}, 1);
    for (const int padding : {0, 1, 2, 6}) {
        const Tensor<2> y = pad(x, padding);
        REQUIRE(y.shape() == Shape<2>{5 + 2 * padding, 3 + 2 * padding});
        for (int h = 0; h < y.shape()[0]; ++h)
            for (int w = 0; w < y.shape()[1]; ++w) {
                const int hi = h - padding, wi = w - padding;
                const bool inside = 0 <= hi && hi < 5 && 0 <= wi && wi < 3;
                CHECK(y(h, w) == (inside ? x(hi, wi) : 0.0f));
            }
    }
}

TEST_CASE("pad: padding twice is padding once by the sum") {
    const auto x = random_tensor<2>({3, 5}, 1);
    CHECK(pad(pad(x, 2), 1) == pad(x, 3));
}

TEST_CASE("pad: a border wider than the kernel gives a border of zeros in the feature map") {
    const auto x = random_tensor<2>({3, 4}, 1), kernel = random_tensor<2>({2, 2}, 2);
    CHECK(convolve(pad(x, 3), kernel) == pad(convolve(pad(x, 1), kernel), 2));
}

TEST_CASE("pad: a NaN pixel stays NaN and the border stays zero") {
    const Tensor<2> y = pad(Tensor<2>({1, 1}, std::nanf("")), 1);
    CHECK(std::isnan(y(1, 1)));
    CHECK(y(0, 0) == 0);
}

TEST_CASE("pad: pad and convolve agree with PyTorch's conv2d where images have one channel") {
    const TensorFile reference = read_safetensors(book_root() / "data/reference/convolution.safetensors");
    for (const std::string k : {"case03", "case15"}) {  // 'same', and padding as wide as the kernel
        CAPTURE(k);
        const auto x = reference.tensor<4>(k + ".x"), w = reference.tensor<4>(k + ".w");
        const auto b = reference.tensor<1>(k + ".b");
        const auto padding = static_cast<int>(reference.integers(k + ".options")[1]);
        std::vector<float> ours;
        for (int n = 0; n < x.shape()[0]; ++n)
            for (int co = 0; co < w.shape()[0]; ++co) {
                const Tensor<2> y = convolve(pad(plane(x, n, 0), padding), plane(w, co, 0));
                for (const float value : y.values()) ours.push_back(value + b(co));
            }
        CHECK(relative_error<double>(ours, reference.doubles(k + ".y")) < 1e-5);
    }
}

TEST_CASE("pad: a negative padding is rejected") {
    CHECK(mentions(error_of([] { pad(Tensor<2>({3, 3}), -1); }), {"padding -1", "expected 0 or more"}));
}

TEST_CASE("same_padding: an even kernel is rejected, and one without extent") {
    CHECK(mentions(error_of([] { same_padding(4); }), {"same padding", "odd", "found 4"}));
    CHECK(mentions(error_of([] { same_padding(0); }), {"same padding", "found 0"}));
    CHECK(mentions(error_of([] { same_padding(-3); }), {"same padding", "found -3"}));
}
