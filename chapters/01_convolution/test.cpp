#include "chapters/01_convolution/convolve.hpp"

#include <cmath>

#include "common/files.hpp"
#include "common/print.hpp"
#include "common/safetensors.hpp"
#include "common/testing.hpp"

using namespace cnn;

// The part of an image that begins at (top, left).
static Tensor<2> crop(const Tensor<2>& x, int top, int left, int H, int W) {
    Tensor<2> y({H, W});
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W; ++w) y(h, w) = x(top + h, left + w);
    return y;
}

TEST_CASE("convolve: the vertical-edge kernel finds where a picture turns from bright to dark") {
    Tensor<2> image({6, 6});
    for (int h = 0; h < 6; ++h)
        for (int w = 0; w < 3; ++w) image(h, w) = 10;
    CHECK(convolve(image, vertical_edge_kernel()) ==
          Tensor<2>({4, 4}, {0, 30, 30, 0, 0, 30, 30, 0, 0, 30, 30, 0, 0, 30, 30, 0}));
}

TEST_CASE("convolve: an image of 3×4 pixels and a kernel of 2×3, by hand") {
    const Tensor<2> x({3, 4}, {1, 0, 2, 5,  //
                               3, 1, 0, 4,  //
                               2, 6, 1, 0});
    const Tensor<2> kernel({2, 3}, {1, 2, 0,  //
                                    0, -1, 3});
    CHECK(convolve(x, kernel) == Tensor<2>({2, 2}, {0, 16, 2, 0}));  // 0 = 1*1 + 0*2 - 1*1 + 0*3
}

TEST_CASE("convolve: the edges of what fits") {
    CHECK(convolve(Tensor<2>({1, 1}, 3), Tensor<2>({1, 1}, -2)) == Tensor<2>({1, 1}, -6));
    CHECK(convolve(Tensor<2>({1, 4}, {1, 2, 4, 8}), Tensor<2>({1, 2}, {-1, 1})) == Tensor<2>({1, 3}, {1, 2, 4}));
    CHECK(convolve(Tensor<2>({4, 1}, {1, 2, 4, 8}), Tensor<2>({2, 1}, {-1, 1})) == Tensor<2>({3, 1}, {1, 2, 4}));
    // A kernel as large as the image has one position: the dot product of the two.
    const auto x = random_tensor<2>({5, 3}, 1), kernel = random_tensor<2>({5, 3}, 2);
    const Tensor<2> y = convolve(x, kernel);
    CHECK(y.shape() == Shape<2>{1, 1});
    CHECK(y(0, 0) == Approx(dot(x, kernel)));
}

TEST_CASE("convolve: a kernel with a single 1 picks out a part of the image") {
    const auto x = random_tensor<2>({7, 5}, 1);
    for (int kh = 0; kh < 3; ++kh)
        for (int kw = 0; kw < 2; ++kw) {
            Tensor<2> kernel({3, 2});
            kernel(kh, kw) = 1;
            CHECK(convolve(x, kernel) == crop(x, kh, kw, 5, 4));
        }
}

TEST_CASE("convolve: where the image shifts, the feature map shifts with it") {
    const auto x = random_tensor<2>({11, 7}, 1), kernel = random_tensor<2>({3, 2}, 2);
    CHECK(convolve(crop(x, 3, 1, 8, 6), kernel) == crop(convolve(x, kernel), 3, 1, 6, 5));
}

TEST_CASE("convolve: the feature map of a weighted sum of images is that sum of their feature maps") {
    const auto a = random_tensor<2>({7, 5}, 1), b = random_tensor<2>({7, 5}, 2), kernel = random_tensor<2>({2, 3}, 3);
    const auto sum = [](Tensor<2> p, const Tensor<2>& q) {
        for (std::size_t i = 0; i < p.size(); ++i) p.values()[i] = 3 * p.values()[i] - 2 * q.values()[i];
        return p;
    };
    CHECK(relative_error(convolve(sum(a, b), kernel), sum(convolve(a, kernel), convolve(b, kernel))) < 1e-5);
}

TEST_CASE("convolve: a NaN pixel spoils the outputs whose window holds it, and no others") {
    auto x = random_tensor<2>({6, 7}, 1);
    x(2, 4) = std::nanf("");
    const Tensor<2> y = convolve(x, Tensor<2>({2, 3}));  // 0 * NaN is NaN
    for (int ho = 0; ho < 5; ++ho)
        for (int wo = 0; wo < 5; ++wo) CHECK(std::isnan(y(ho, wo)) == (ho <= 2 && 2 < ho + 2 && wo <= 4 && 4 < wo + 3));
}

TEST_CASE("convolve: agrees with PyTorch's conv2d on one image of two planes, whose feature maps add up") {
    const TensorFile reference = read_safetensors(book_root() / "data/reference/convolution.safetensors");
    const auto x = reference.tensor<4>("case02.x"), w = reference.tensor<4>("case02.w");
    const auto b = reference.tensor<1>("case02.b");
    std::vector<float> ours;
    for (int co = 0; co < w.shape()[0]; ++co) {
        const Tensor<2> first = convolve(plane(x, 0, 0), plane(w, co, 0));
        const Tensor<2> second = convolve(plane(x, 0, 1), plane(w, co, 1));
        for (std::size_t i = 0; i < first.size(); ++i) ours.push_back(first.values()[i] + second.values()[i] + b(co));
    }
    CHECK(relative_error<double>(ours, reference.doubles("case02.y")) < 1e-5);
}

TEST_CASE("convolve: a kernel that does not fit is rejected") {
    CHECK(mentions(error_of([] { output_size(5, 6); }), {"kernel extent 6", "the image's 5"}));
    CHECK(mentions(error_of([] { output_size(5, 0); }), {"kernel extent 0", "expected 1 or more"}));
    CHECK(mentions(error_of([] { convolve(Tensor<2>({5, 3}), Tensor<2>({2, 4})); }), {"extent 4", "image's 3"}));
    CHECK(mentions(error_of([] { convolve(Tensor<2>({3, 5}), Tensor<2>({4, 2})); }), {"extent 4", "image's 3"}));
    CHECK(mentions(error_of([] { convolve(Tensor<2>({3, 5}), Tensor<2>()); }), {"kernel extent 0"}));
}
