// The worked examples of the text, and its mistakes.
#include "chapters/08_fully_connected/convolution_weights.hpp"
#include "chapters/12_backprop_convolution/checks.hpp"
#include "chapters/12_backprop_convolution/path.hpp"
#include "common/files.hpp"
#include "common/safetensors.hpp"
#include "common/testing.hpp"

using namespace cnn;

TEST_CASE("the picture of 3x3: forward, and what a brighter middle does to the loss") {
    const auto [x, w, b, dy, options] = square_example();
    const Tensor<4> y = conv2d_forward(x, w, b);
    CHECK(y == Tensor<4>({1, 1, 2, 2}, {40, 50, 70, 80}));
    Tensor<4> brighter = x;
    brighter(0, 0, 1, 1) += 1;
    CHECK(weighted_sum(y, dy) == 45780);
    CHECK(weighted_sum(conv2d_forward(brighter, w, b), dy) == 45780 + 4321);
}

TEST_CASE("the picture of 3x3: what each output value sends back, and the sum") {
    const auto [x, w, b, dy, options] = square_example();
    const auto share = [&](int ho, int wo) { return conv2d_backward(only(dy, ho, wo), x, w).dx; };
    CHECK(share(0, 0) == Tensor<4>({1, 1, 3, 3}, {1000, 2000, 0, 3000, 4000, 0, 0, 0, 0}));
    CHECK(share(0, 1) == Tensor<4>({1, 1, 3, 3}, {0, 100, 200, 0, 300, 400, 0, 0, 0}));
    CHECK(share(1, 0) == Tensor<4>({1, 1, 3, 3}, {0, 0, 0, 10, 20, 0, 30, 40, 0}));
    CHECK(share(1, 1) == Tensor<4>({1, 1, 3, 3}, {0, 0, 0, 0, 1, 2, 0, 3, 4}));
    const Tensor<4> expected({1, 1, 3, 3}, {1000, 2100, 200, 3010, 4321, 402, 30, 43, 4});
    CHECK(conv2d_backward(dy, x, w).dx == expected);
    CHECK(conv2d_input_gradient(dy, x, w) == expected);
}

TEST_CASE("the picture of 3x3: the gradients of weights and bias") {
    const auto [x, w, b, dy, options] = square_example();
    const auto [dx, dw, db] = conv2d_backward(dy, x, w);
    CHECK(dw == Tensor<4>({1, 1, 2, 2}, {1245, 2356, 4578, 5689}));
    CHECK(conv2d_weight_gradient(dy, x, w) == dw);
    CHECK(db == Tensor<1>({1}, 1111));
}

TEST_CASE("the picture of 3x3: a fully connected layer with the weights of chapter 8 sends back the same") {
    const auto [x, w, b, dy, options] = square_example();
    const Tensor<2> table = convolution_weights(plane(w, 0, 0), 3, 3);
    CHECK(linear_backward(flatten(dy), flatten(x), table).dx == flatten(conv2d_backward(dy, x, w).dx));
    CHECK((table(0, 4) == 4 && table(1, 4) == 3 && table(2, 4) == 2 && table(3, 4) == 1));
}

TEST_CASE("the row with stride 2 and padding 1: dx and dw, in both ways, and the border's gradient") {
    const ConvolutionExample e = row_example();
    const auto [dx, dw, db] = conv2d_backward(e.dy, e.x, e.w, e.options);
    CHECK(conv2d_forward(e.x, e.w, e.b, e.options) == Tensor<4>({1, 1, 1, 3}, {8, 20, 32}));
    CHECK(dx == Tensor<4>({1, 1, 1, 6}, {200, 310, 20, 31, 2, 3}));
    CHECK(dw == Tensor<4>({1, 1, 3, 3}, {0, 0, 0, 24, 135, 246, 0, 0, 0}));
    CHECK(conv2d_input_gradient(e.dy, e.x, e.w, e.options) == dx);
    CHECK(conv2d_weight_gradient(e.dy, e.x, e.w, e.options) == dw);
    CHECK(placed(gradient_with_border(e), -1, 0, 1, 8) == Tensor<4>({1, 1, 1, 8}, {100, 200, 310, 20, 31, 2, 3, 0}));
}

TEST_CASE("pooling: the map of chapter 7, windows side by side and overlapping") {
    const Tensor<4> x = pooling_example(), dy({1, 1, 2, 2}, {1000, 100, 10, 1});
    const PoolOptions overlapping{.size = 3, .stride = 2, .padding = 1};
    const Shape<4> shape{1, 1, 4, 4};
    CHECK(max_pool_backward(dy, x) == Tensor<4>(shape, {0, 0, 0, 0, 0, 1000, 100, 0, 10, 0, 1, 0, 0, 0, 0, 0}));
    CHECK(max_pool_backward(dy, x, overlapping) ==
          Tensor<4>(shape, {0, 0, 0, 0, 0, 1100, 0, 0, 10, 0, 1, 0, 0, 0, 0, 0}));
    CHECK(average_pool_backward(Tensor<4>({1, 1, 2, 2}, {4000, 400, 40, 4}), x) ==
          Tensor<4>(shape, {1000, 1000, 100, 100, 1000, 1000, 100, 100, 10, 10, 1, 1, 10, 10, 1, 1}));
    CHECK(average_pool_backward(Tensor<4>({1, 1, 2, 2}, {9000, 900, 90, 9}), x, overlapping) ==
          Tensor<4>(shape, {1000, 1100, 100, 100, 1010, 1111, 101, 101, 10, 11, 1, 1, 10, 11, 1, 1}));
}

TEST_CASE("mistakes: the numbers that the text shows") {
    const ConvolutionExample square = square_example(), row = row_example();
    CHECK(not_flipped(square) == Tensor<4>({1, 1, 3, 3}, {4000, 3400, 300, 2040, 1234, 103, 20, 12, 1}));
    CHECK(overwritten(square).dx == Tensor<4>({1, 1, 3, 3}, {1000, 100, 200, 10, 1, 2, 30, 3, 4}));
    CHECK(overwritten(square).dw == Tensor<4>({1, 1, 2, 2}, {5, 6, 8, 9}));
    CHECK(stride_forgotten(row) == Tensor<4>({1, 1, 1, 6}, {210, 321, 32, 3, 0, 0}));
    CHECK(cut_on_the_wrong_side(row) == Tensor<4>({1, 1, 1, 6}, {100, 200, 310, 20, 31, 2}));
}

TEST_CASE("mistakes: on skewed data the gradient check finds every one, and calls both right ways right") {
    const ConvolutionExample e = check_cases().back().example;
    CHECK(error_of_dx(e, conv2d_backward(e.dy, e.x, e.w, e.options).dx) < 1e-2);
    CHECK(error_of_dx(e, conv2d_input_gradient(e.dy, e.x, e.w, e.options)) < 1e-2);
    for (const auto& mistake : {not_flipped, stride_forgotten, cut_on_the_wrong_side})
        CHECK(error_of_dx(e, mistake(e)) > 0.1);
    CHECK(error_of_dx(e, overwritten(e).dx) > 0.1);
    CHECK(mentions(error_of([&] { error_of_dx(e, gradient_with_border(e)); }), {"[2, 3, 9, 7]", "[2, 3, 7, 5]"}));
}

TEST_CASE("mistakes: an average that is not divided is found; at a tie no choice agrees with finite differences") {
    const Tensor<4> x = pooling_example(), dy = random_tensor<4>({1, 1, 2, 2}, 1);
    const auto average = [&](const Tensor<4>& t) { return weighted_sum(average_pool_forward(t), dy); };
    CHECK(gradient_error(average, x, average_pool_backward(dy, x)) < 1e-2);
    CHECK(std::abs(gradient_error(average, x, not_divided(dy, x, {})) - 3) < 1e-2);

    const Tensor<4> tie({1, 1, 2, 2}, {1, 5, 5, 2}), one({1, 1, 1, 1}, 1);
    const auto largest = [&](const Tensor<4>& t) { return weighted_sum(max_pool_forward(t), one); };
    CHECK(relative_error(numeric_gradient(largest, tie), Tensor<4>({1, 1, 2, 2}, {0, 0.5f, 0.5f, 0})) < 1e-4);
    CHECK(max_pool_backward(one, tie) == Tensor<4>({1, 1, 2, 2}, {0, 1, 0, 0}));
    CHECK(last_of_equals(one, tie, {}) == Tensor<4>({1, 1, 2, 2}, {0, 0, 1, 0}));
    CHECK(all_equals(one, tie, {}) == Tensor<4>({1, 1, 2, 2}, {0, 1, 1, 0}));
}

TEST_CASE("mistakes: PyTorch's numbers have ties, and tell the first of equals from the last and from all") {
    const TensorFile file = read_safetensors(book_root() / "data/reference/pooling.safetensors");
    double last = 0, all = 0;
    for (int i = 0; i < 14; ++i) {
        const std::string name = fmt::format("case{:02}", i);
        const auto& stored = file.integers(name + ".options");
        const PoolOptions options{static_cast<int>(stored[0]), static_cast<int>(stored[1]),
                                  static_cast<int>(stored[2])};
        const auto x = file.tensor<4>(name + ".x"), dy = file.tensor<4>(name + ".dy");
        const auto error = [&](const Tensor<4>& dx) {
            return relative_error(dx.values(), std::span(file.doubles(name + ".max.dx")));
        };
        last = std::max(last, error(last_of_equals(dy, x, options)));
        all = std::max(all, error(all_equals(dy, x, options)));
    }
    CHECK(last > 0.1);
    CHECK(all > 0.1);
}

TEST_CASE("path: what arrives at the picture is the derivative of the loss, through four operations") {
    const auto x = random_tensor<4>({1, 1, 12, 10}, 3), dy = random_tensor<4>({1, 1, 6, 5}, 4);
    const auto loss = [&](const Tensor<4>& t) { return weighted_sum(forward_path(t).y, dy); };
    Path p = forward_path(x);
    p.dy = dy;
    backward_path(p);
    CHECK(gradient_error(loss, x, p.dx, 1e-3f) < 1e-2);
    CHECK(p.dmaps != p.dactive);  // some windows hold nothing that ReLU lets through
}
