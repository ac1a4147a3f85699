#include "chapters/08_fully_connected/linear.hpp"

#include <cmath>

#include "chapters/04_channels/conv2d.hpp"
#include "chapters/08_fully_connected/convolution_weights.hpp"
#include "chapters/08_fully_connected/examples.hpp"
#include "chapters/08_fully_connected/templates.hpp"
#include "common/files.hpp"
#include "common/safetensors.hpp"
#include "common/testing.hpp"

using namespace cnn;

TEST_CASE("linear: three inputs and two outputs for two samples, by hand") {
    const Layer layer = example_layer();
    CHECK(linear_forward(layer.x, layer.w, layer.b) == Tensor<2>({2, 2}, {17, 1.5f,  // 17 = 10 + 1*1 + 2*0 + 3*2
                                                                          17, 4.5f}));
    CHECK(flatten(example_maps()) == Tensor<2>({1, 8}, {1, 2, 3, 4, 0, 5, 1, 0}));
}

TEST_CASE("linear: one input and one output are a straight line") {
    CHECK(linear_forward(Tensor<2>({3, 1}, {0, 1, -2}), Tensor<2>({1, 1}, 3.0f), Tensor<1>({1}, 1.0f)) ==
          Tensor<2>({3, 1}, {1, 4, -5}));
}

TEST_CASE("flatten: one row per image, its elements in reading order, channel by channel") {
    const Tensor<4> x({2, 2, 1, 3}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
    CHECK(flatten(x) == Tensor<2>({2, 6}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
    const auto y = random_tensor<4>({5, 3, 2, 7}, 1);
    CHECK(flatten(y)(4, (2 * 2 + 1) * 7 + 3) == y(4, 2, 1, 3));
    CHECK(flatten(Tensor<4>({0, 3, 2, 7})).shape() == Shape<2>{0, 42});
}

TEST_CASE("linear: weights that are the identity give the input back") {
    const auto x = random_tensor<2>({3, 5}, 1);
    Tensor<2> identity({5, 5});
    for (int i = 0; i < 5; ++i) identity(i, i) = 1;
    CHECK(linear_forward(x, identity, Tensor<1>({5})) == x);
}

TEST_CASE("linear: without bias, the output of a weighted sum is that sum of the outputs") {
    const auto p = random_tensor<2>({3, 7}, 1), q = random_tensor<2>({3, 7}, 2), w = random_tensor<2>({5, 7}, 3);
    const auto sum = [](Tensor<2> a, const Tensor<2>& b) {
        for (std::size_t i = 0; i < a.size(); ++i) a.values()[i] = 3 * a.values()[i] - 2 * b.values()[i];
        return a;
    };
    const Tensor<1> none({5});
    CHECK(relative_error(linear_forward(sum(p, q), w, none),
                         sum(linear_forward(p, w, none), linear_forward(q, w, none))) < 1e-5);
}

TEST_CASE("linear: on flattened images it is a convolution whose kernels are as large as the image") {
    const auto x = random_tensor<4>({3, 2, 5, 4}, 1), w = random_tensor<4>({6, 2, 5, 4}, 2);
    const auto b = random_tensor<1>({6}, 3);
    CHECK(linear_forward(flatten(x), flatten(w), b) == flatten(conv2d_forward(x, w, b)));
}

TEST_CASE("linear: a convolution is a fully connected layer whose weights repeat") {
    CHECK(convolution_weights(example_kernel(), 3, 3) == Tensor<2>({4, 9}, {1, 2, 0, 3, 4, 0, 0, 0, 0,  //
                                                                            0, 1, 2, 0, 3, 4, 0, 0, 0,  //
                                                                            0, 0, 0, 1, 2, 0, 3, 4, 0,  //
                                                                            0, 0, 0, 0, 1, 2, 0, 3, 4}));
    const auto x = random_tensor<2>({7, 5}, 1), kernel = random_tensor<2>({3, 2}, 2);
    const Tensor<2> row({1, 35}, {x.values().begin(), x.values().end()}), map = convolve(x, kernel);
    const Tensor<2> y = linear_forward(row, convolution_weights(kernel, 7, 5), Tensor<1>({20}));
    CHECK(y == Tensor<2>({1, 20}, {map.values().begin(), map.values().end()}));
}

TEST_CASE("templates: two classes of two pixels, by hand") {
    const Tensor<2> x({4, 2}, {1, 0, 3, 0, 0, 4, 4, 8});
    const Templates t = make_templates(x, {0, 0, 1, 1}, 2);  // means (2, 0) and (2, 6), of all (2, 3)
    CHECK(t.w == Tensor<2>({2, 2}, {0, -3, 0, 3}));
    CHECK(t.b == Tensor<1>({2}, {4.5f, -13.5f}));  // zero at a second pixel of 1.5 and of 4.5
    CHECK(linear_forward(x, t.w, t.b) == Tensor<2>({4, 2}, {4.5f, -13.5f, 4.5f, -13.5f, -7.5f, -1.5f, -19.5f, 10.5f}));
    CHECK(count_right(linear_forward(x, t.w, t.b), {0, 0, 1, 0}) == 3);
    CHECK_THROWS_AS(make_templates(x, {0, 0, 1, 1}, 3), Error);
}

TEST_CASE("templates: the largest score belongs to the nearest mean") {
    const auto x = random_tensor<2>({60, 7}, 1);
    Labels labels(60);
    for (std::size_t n = 0; n < 60; ++n) labels[n] = static_cast<int>(n % 5);
    const Templates t = make_templates(x, labels, 5);
    const Tensor<2> scores = linear_forward(x, t.w, t.b);
    for (int n = 0; n < 60; ++n) {
        std::vector<double> distance(5);
        for (int c = 0; c < 5; ++c) {
            const std::vector<double> mean = mean_row(x, labels, c);
            for (int i = 0; i < 7; ++i)
                distance[static_cast<std::size_t>(c)] += std::pow(x(n, i) - mean[static_cast<std::size_t>(i)], 2);
        }
        CHECK(best_class(scores, n) == std::ranges::min_element(distance) - distance.begin());
    }
}

TEST_CASE("templates: pictures are moved and transposed") {
    const Tensor<4> x({1, 1, 2, 3}, {1, 2, 3, 4, 5, 6});
    CHECK(moved(x, 0, 1) == Tensor<4>({1, 1, 2, 3}, {0, 1, 2, 0, 4, 5}));
    CHECK(moved(x, -1, 0) == Tensor<4>({1, 1, 2, 3}, {4, 5, 6, 0, 0, 0}));
    CHECK(moved(x, 2, 0) == Tensor<4>({1, 1, 2, 3}));
    CHECK(transposed(x) == Tensor<4>({1, 1, 3, 2}, {1, 4, 2, 5, 3, 6}));
}

TEST_CASE("linear: a NaN spoils the outputs of its own sample and no others") {
    auto x = random_tensor<2>({3, 4}, 1);
    x(1, 2) = std::nanf("");
    const Tensor<2> y = linear_forward(x, Tensor<2>({5, 4}), random_tensor<1>({5}, 3));  // 0 * NaN is NaN
    for (int n = 0; n < 3; ++n)
        for (int o = 0; o < 5; ++o) CHECK(std::isnan(y(n, o)) == (n == 1));
}

TEST_CASE("linear: agrees with PyTorch's linear") {
    const TensorFile reference = read_safetensors(book_root() / "data/reference/linear.safetensors");
    int cases = 0;
    for (; reference.tensors.contains(fmt::format("case{:02}.x", cases)); ++cases) {
        const std::string k = fmt::format("case{:02}", cases);
        CAPTURE(k);
        const Tensor<2> y =
            linear_forward(reference.tensor<2>(k + ".x"), reference.tensor<2>(k + ".w"), reference.tensor<1>(k + ".b"));
        CHECK(std::ranges::equal(y.shape(), reference.tensors.at(k + ".y").shape));
        CHECK(relative_error<double>(y.values(), reference.doubles(k + ".y")) < 1e-5);
    }
    CHECK(cases == 4);
}

TEST_CASE("linear: weights and bias that do not fit are rejected") {
    const Tensor<2> x({2, 3});
    CHECK(mentions(error_of([&] { linear_forward(x, Tensor<2>({3, 4}), Tensor<1>({3})); }),
                   {"linear", "[3, 4]", "expect 4 inputs", "[2, 3] has 3"}));
    CHECK(mentions(error_of([&] { linear_forward(x, Tensor<2>({4, 3}), Tensor<1>({3})); }),
                   {"linear", "bias of 4", "found 3"}));
}
