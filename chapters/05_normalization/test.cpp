#include "chapters/05_normalization/normalize.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "chapters/04_channels/conv2d.hpp"
#include "chapters/05_normalization/mistakes.hpp"
#include "common/digits.hpp"
#include "common/files.hpp"
#include "common/safetensors.hpp"
#include "common/testing.hpp"

using namespace cnn;

TEST_CASE("normalization: the six pixels by hand") {
    const Tensor<2> pixels({2, 3}, {51, 102, 51,  //
                                    102, 204, 102});
    const Tensor<2> scaled = scale(pixels);
    CHECK(scaled == Tensor<2>({2, 3}, {0.2f, 0.4f, 0.2f, 0.4f, 0.8f, 0.4f}));
    const auto [mean, deviation] = mean_and_deviation(scaled);
    CHECK(mean == 0.4f);
    CHECK(deviation == 0.2f);  // the squares 0.04 0 0.04 0 0.16 0 add up to 0.24, and 0.24/6 is 0.04
    CHECK(standardize(scaled, {mean, deviation}) == Tensor<2>({2, 3}, {-1, 0, -1, 0, 2, 0}));
}

TEST_CASE("scale: black, a fifth and white become 0, 0.2 and 1") {
    CHECK(scale(Tensor<1>({3}, {0, 51, 255})) == Tensor<1>({3}, {0, 0.2f, 1}));
}

TEST_CASE("mean_and_deviation: eight numbers by hand") {
    const auto [mean, deviation] = mean_and_deviation(Tensor<2>({2, 4}, {2, 4, 4, 4, 5, 5, 7, 9}));
    CHECK(mean == 5);
    CHECK(deviation == 2);  // the squares of -3 -1 -1 -1 0 0 2 4 add up to 32, and 32/8 is 4
}

TEST_CASE("mean_and_deviation: one value has no deviation") {
    const auto [mean, deviation] = mean_and_deviation(Tensor<4>({1, 1, 1, 1}, -3.5f));
    CHECK(mean == -3.5f);
    CHECK(deviation == 0);
}

TEST_CASE("standardize: the eight numbers by hand") {
    CHECK(standardize(Tensor<2>({2, 4}, {2, 4, 4, 4, 5, 5, 7, 9}), {.mean = 5, .deviation = 2}) ==
          Tensor<2>({2, 4}, {-1.5f, -0.5f, -0.5f, -0.5f, 0, 0, 1, 2}));
}

TEST_CASE("standardize: the result has mean 0 and deviation 1") {
    const auto x = random_tensor<4>({3, 2, 7, 5}, 1);
    const auto [mean, deviation] = mean_and_deviation(standardize(x, mean_and_deviation(x)));
    CHECK(std::abs(mean) < 1e-6);
    CHECK(deviation == Approx(1).epsilon(1e-6));
}

TEST_CASE("standardize: multiplying by the deviation and adding the mean gives the pixels back") {
    const auto x = random_tensor<3>({3, 5, 4}, 1);
    Tensor<3> y = standardize(x, mnist_statistics);
    for (float& value : y.values()) value = value * mnist_statistics.deviation + mnist_statistics.mean;
    CHECK(relative_error(y, x) < 1e-6);
}

TEST_CASE("normalization: agrees with PyTorch's (x / 255 - 0.1307) / 0.3081, pixel by pixel") {
    const auto theirs = read_safetensors(book_root() / "data/reference/network.safetensors").tensor<4>("images");
    Tensor<4> pixels = theirs;  // which of the 256 grey levels each of their numbers was
    for (float& value : pixels.values()) value = std::round((value * 0.3081f + 0.1307f) * 255);
    const auto [least, greatest] = std::ranges::minmax(pixels.values());
    CHECK((least == 0 && greatest == 255));
    CHECK(relative_error(standardize(scale(pixels), mnist_statistics), theirs) < 1e-6);
}

TEST_CASE("standardize: a filter can take over the subtraction and the division") {
    const auto x = random_tensor<4>({2, 1, 5, 4}, 1), w = random_tensor<4>({3, 1, 3, 2}, 2);
    const auto b = random_tensor<1>({3}, 3);
    const auto [mean, deviation] = mnist_statistics;
    Tensor<4> w_scaled = w;
    for (float& weight : w_scaled.values()) weight /= deviation;
    Tensor<1> b_scaled = b;
    for (int co = 0; co < 3; ++co)
        for (int i = 0; i < 6; ++i) b_scaled(co) -= w_scaled(co, 0, i / 2, i % 2) * mean;
    CHECK(relative_error(conv2d_forward(x, w_scaled, b_scaled),
                         conv2d_forward(standardize(x, mnist_statistics), w, b)) < 1e-5);
}

TEST_CASE("divided_as_integers: only 255 is left") {
    CHECK(divided_as_integers(Tensor<1>({4}, {0, 128, 254, 255})) == Tensor<1>({4}, {0, 0, 0, 1}));
}

TEST_CASE("mean_and_deviation: a data set of copies has the statistics of one image") {
    const auto image = random_tensor<2>({7, 11}, 1);
    std::vector<float> copies;  // 3 million pixels: a sum in float would be wrong in the fourth digit
    for (int n = 0; n < 40'000; ++n) copies.insert(copies.end(), image.values().begin(), image.values().end());
    for (float& value : copies) value += 100;
    const auto one = mean_and_deviation(image), all = mean_and_deviation(Tensor<3>({40'000, 7, 11}, copies));
    CHECK(all.mean - 100 == Approx(one.mean).epsilon(1e-3));
    CHECK(all.deviation == Approx(one.deviation).epsilon(1e-5));
}

TEST_CASE("mean_and_deviation: the embedded digits have nearly the statistics of MNIST") {
    const Digits digits = embedded_data_set().train;
    std::vector<int> all(static_cast<std::size_t>(digits.count()));
    std::iota(all.begin(), all.end(), 0);
    const auto [mean, deviation] = mean_and_deviation(scale(digits.images_at(all)));
    CHECK(mean == Approx(mnist_statistics.mean).margin(0.002));
    CHECK(deviation == Approx(mnist_statistics.deviation).margin(0.002));
}

TEST_CASE("mean_and_deviation: a NaN pixel makes both NaN") {
    const auto [mean, deviation] = mean_and_deviation(Tensor<1>({3}, {1, std::nanf(""), 2}));
    CHECK(std::isnan(mean));
    CHECK(std::isnan(deviation));
}

TEST_CASE("mean_and_deviation: no values are rejected") {
    CHECK(mentions(error_of([] { mean_and_deviation(Tensor<2>({0, 5})); }), {"at least one value", "found none"}));
}

TEST_CASE("standardize: a deviation that nothing can be divided by is rejected") {
    const Tensor<1> x({2}, {1, 1});
    CHECK(mentions(error_of([&] { standardize(x, mean_and_deviation(x)); }), {"standardize", "above 0", "found 0"}));
    CHECK(mentions(error_of([&] { standardize(x, {.mean = 0, .deviation = -2}); }), {"standardize", "found -2"}));
    CHECK(mentions(error_of([&] { standardize(x, {.mean = 0, .deviation = std::nanf("")}); }), {"found nan"}));
}
