#include "chapters/12_backprop_convolution/full_convolution.hpp"

#include "common/testing.hpp"

using namespace cnn;

namespace {

// Strides that divide and strides that do not, larger than the kernel too; padding up to more than the kernel reaches.
const std::vector<ConvOptions> all_options = {
    {},
    {.padding = 1},
    {.padding = 3},
    {.stride = 2},
    {.stride = 2, .padding = 1},
    {.stride = 3, .padding = 2},
    {.stride = 4},
    {.stride = 5, .padding = 3},
};

}  // namespace

TEST_CASE("dilate, placed, flipped and exchanged: small examples") {
    const Tensor<4> x({1, 1, 2, 2}, {1, 2, 3, 4});
    CHECK(dilate(x, 1) == x);
    CHECK(dilate(x, 2) == Tensor<4>({1, 1, 3, 3}, {1, 0, 2, 0, 0, 0, 3, 0, 4}));
    CHECK(placed(x, 1, 0, 3, 3) == Tensor<4>({1, 1, 3, 3}, {0, 0, 0, 1, 2, 0, 3, 4, 0}));
    CHECK(placed(x, -1, 1, 2, 2) == Tensor<4>({1, 1, 2, 2}, {0, 3, 0, 0}));
    CHECK(flipped(Tensor<4>({2, 1, 1, 3}, {1, 2, 3, 4, 5, 6})) == Tensor<4>({2, 1, 1, 3}, {3, 2, 1, 6, 5, 4}));
    CHECK(exchanged(Tensor<4>({2, 3, 1, 1}, {1, 2, 3, 4, 5, 6})) == Tensor<4>({3, 2, 1, 1}, {1, 4, 2, 5, 3, 6}));
}

TEST_CASE("full convolution: the same gradients of input and weights as by scatter") {
    for (const auto& [x_shape, w_shape] : {std::pair{Shape<4>{2, 3, 7, 5}, Shape<4>{4, 3, 3, 2}},
                                           {{1, 2, 6, 11}, {3, 2, 1, 4}},
                                           {{3, 1, 5, 5}, {2, 1, 5, 5}}}) {
        const auto x = random_tensor<4>(x_shape, 1), w = random_tensor<4>(w_shape, 2);
        for (const ConvOptions& options : all_options) {
            INFO(fmt::format("x {}, w {}, stride {}, padding {}", x_shape, w_shape, options.stride, options.padding));
            const auto dy = random_tensor<4>(conv2d_shape(x, w, options), 3);
            const auto [dx, dw, db] = conv2d_backward(dy, x, w, options);
            CHECK(relative_error(conv2d_input_gradient(dy, x, w, options), dx) < 1e-6);
            CHECK(relative_error(conv2d_weight_gradient(dy, x, w, options), dw) < 1e-6);
        }
    }
}

TEST_CASE("full convolution: an upstream gradient or weights of another shape are rejected") {
    const Tensor<4> x({2, 3, 7, 5}), w({4, 3, 3, 2}), dy({2, 4, 5, 3});
    CHECK(mentions(error_of([&] { conv2d_input_gradient(dy, x, w); }), {"[2, 4, 5, 4]", "[2, 4, 5, 3]"}));
    CHECK(mentions(error_of([&] { conv2d_weight_gradient(dy, x, w); }), {"[2, 4, 5, 4]", "[2, 4, 5, 3]"}));
}
