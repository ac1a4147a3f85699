#include "chapters/06_relu/relu.hpp"

#include <cmath>
#include <limits>

#include "chapters/01_convolution/kernels.hpp"
#include "chapters/06_relu/two_layers.hpp"
#include "common/files.hpp"
#include "common/print.hpp"
#include "common/safetensors.hpp"
#include "common/testing.hpp"

using namespace cnn;

TEST_CASE("relu: without it two convolutions are one with a combined kernel, with it they are not") {
    const Tensor<2> row({1, 5}, {2, 1, 4, 0, 3}), first({1, 2}, {1, -1}), second({1, 2}, {1, 1});
    const Tensor<2> map = convolve(row, first), both = combined_kernel(first, second);
    CHECK(map == Tensor<2>({1, 4}, {1, -3, 4, -3}));
    CHECK(both == Tensor<2>({1, 3}, {1, 0, -1}));
    CHECK(convolve(map, second) == Tensor<2>({1, 3}, {-2, 1, 1}));
    CHECK(convolve(row, both) == Tensor<2>({1, 3}, {-2, 1, 1}));
    CHECK(relu_forward(map) == Tensor<2>({1, 4}, {1, 0, 4, 0}));
    CHECK(convolve(relu_forward(map), second) == Tensor<2>({1, 3}, {1, 4, 4}));
}

TEST_CASE("relu: two opposite kernels find an edge of two pixels, whichever side is bright") {
    const Tensor<4> x({4, 1, 1, 2}, {0, 0, 0, 1, 1, 0, 1, 1});
    CHECK(edges_either_way(x, Tensor<2>({1, 2}, {1, -1})) == Tensor<4>({4, 1, 1, 1}, {0, 1, 1, 0}));
}

TEST_CASE("relu: what is negative becomes zero, the rest stays") {
    CHECK(relu_forward(Tensor<2>({2, 3}, {-30, 0, 30, 0.5f, -0.5f, -1e-30f})) ==
          Tensor<2>({2, 3}, {0, 0, 30, 0.5f, 0, 0}));
}

TEST_CASE("relu: tensors of every rank keep their shape, the empty one too") {
    CHECK(relu_forward(Tensor<1>({1}, -2)) == Tensor<1>({1}));
    CHECK(relu_forward(random_tensor<4>({2, 3, 5, 4}, 1)).shape() == Shape<4>{2, 3, 5, 4});
    CHECK(relu_forward(Tensor<3>({2, 0, 4})).shape() == Shape<3>{2, 0, 4});
}

TEST_CASE("relu: applied twice it is applied once") {
    const auto x = random_tensor<4>({2, 3, 5, 4}, 1);
    CHECK(relu_forward(relu_forward(x)) == relu_forward(x));
    CHECK_FALSE(relu_forward(x) == x);
}

TEST_CASE("relu: the positive part minus the negative part is the input") {
    const auto x = random_tensor<3>({3, 7, 5}, 1);
    Tensor<3> negated = x;
    for (float& value : negated.values()) value = -value;
    Tensor<3> difference = relu_forward(x);
    const Tensor<3> negative_part = relu_forward(negated);
    for (std::size_t i = 0; i < x.size(); ++i) difference.values()[i] -= negative_part.values()[i];
    CHECK(difference == x);
}

TEST_CASE("combined_kernel: two convolutions with kernels of any shape are one convolution") {
    const auto x = random_tensor<2>({9, 11}, 1), first = random_tensor<2>({3, 2}, 2),
               second = random_tensor<2>({2, 4}, 3);
    const Tensor<2> both = combined_kernel(first, second);
    CHECK(both.shape() == Shape<2>{4, 5});
    CHECK(relative_error(convolve(convolve(x, first), second), convolve(x, both)) < 1e-5);
    CHECK_FALSE(relative_error(convolve(relu_forward(convolve(x, first)), second), convolve(x, both)) < 0.1);
}

TEST_CASE("edges_either_way: the sizes of a map's values") {
    const auto x = random_tensor<2>({7, 6}, 1);
    Tensor<2> sizes = convolve(x, sobel_kernel());
    for (float& value : sizes.values()) value = std::abs(value);
    CHECK(relative_error(plane(edges_either_way(batch_of_one(x), sobel_kernel()), 0, 0), sizes) < 1e-5);
}

// Two convolutions of single pixels, 2 * x and then -3 * x, with something in between.
TEST_CASE("relu: without it two layers are one, with it they are not") {
    const Tensor<4> x({1, 1, 1, 2}, {-1, 1}), w1({1, 1, 1, 1}, 2), w2({1, 1, 1, 1}, -3), both({1, 1, 1, 1}, -6);
    const Tensor<1> b({1});
    const Tensor<4> hidden = conv2d_forward(x, w1, b);
    CHECK(conv2d_forward(hidden, w2, b) == conv2d_forward(x, both, b));
    CHECK(conv2d_forward(relu_forward(hidden), w2, b) == Tensor<4>({1, 1, 1, 2}, {0, -6}));
}

TEST_CASE("relu: a NaN stays NaN and infinity stays infinite") {
    constexpr float infinity = std::numeric_limits<float>::infinity();
    const Tensor<1> y = relu_forward(Tensor<1>({4}, {std::nanf(""), -std::nanf(""), infinity, -infinity}));
    CHECK(std::isnan(y(0)));
    CHECK(std::isnan(y(1)));
    CHECK(y(2) == infinity);
    CHECK(y(3) == 0);
}

TEST_CASE("relu: agrees with PyTorch's relu") {
    const TensorFile reference = read_safetensors(book_root() / "data/reference/activation.safetensors");
    const Tensor<4> y = relu_forward(reference.tensor<4>("relu.x"));
    CHECK(relative_error<double>(y.values(), reference.doubles("relu.y")) < 1e-5);
}
