// What the program of chapter 12 prints.
#pragma once

#include <string>
#include <vector>

#include "chapters/09_softmax/pipeline.hpp"
#include "chapters/12_backprop_convolution/mistakes.hpp"

namespace cnn {

inline void print_plane(std::string_view title, const Tensor<4>& x) {
    print_matrix(title, plane(x, 0, 0));
}

// The 3x3 picture, forward, and back by scatter.
inline void print_square(const ConvolutionExample& e) {
    print_plane("the picture", e.x);
    print_plane("the kernel", e.w);
    const Tensor<4> y = conv2d_forward(e.x, e.w, e.b);
    print_plane("the feature map", y);
    print_plane("the upstream gradient", e.dy);

    Tensor<4> brighter = e.x;
    brighter(0, 0, 1, 1) += 1;
    const Tensor<4> y_brighter = conv2d_forward(brighter, e.w, e.b);
    print_plane("the feature map with a 6 in the middle of the picture", y_brighter);
    const double before = weighted_sum(y, e.dy), after = weighted_sum(y_brighter, e.dy);
    fmt::print("the loss was {}, and is now {}: {} more\n\n", before, after, after - before);

    for (int ho = 0; ho < 2; ++ho)
        for (int wo = 0; wo < 2; ++wo)
            print_plane(fmt::format("y({}, {}) sends back", ho, wo), conv2d_backward(only(e.dy, ho, wo), e.x, e.w).dx);
    const auto [dx, dw, db] = conv2d_backward(e.dy, e.x, e.w);
    print_plane("the input gradient", dx);
    print_plane("the upstream gradient in a border of zeros", placed(e.dy, 1, 1, 4, 4));
    print_plane("the kernel, flipped", flipped(e.w));
    print_plane("the input gradient by full convolution", conv2d_input_gradient(e.dy, e.x, e.w));
    print_plane("the weight gradient", dw);
    print_plane("the weight gradient by convolution", conv2d_weight_gradient(e.dy, e.x, e.w));
    fmt::print("the bias gradient\n{:6}\n\n", db(0));
}

// One row of a map, in columns that begin `skip` places further to the right.
inline void print_row(std::string_view title, const Tensor<4>& row, int skip = 0) {
    fmt::print("{:<24}{:{}}", title, "", 5 * skip);
    for (int w = 0; w < row.shape()[3]; ++w) fmt::print("{:5g}", row(0, 0, row.shape()[2] / 2, w) + 0.0f);
    fmt::print("\n");
}

// The row with stride 2 and padding 1, back by scatter and by full convolution.
inline void print_strided_row(const ConvolutionExample& e) {
    fmt::print("a row, stride 2, padding 1\n");
    print_row("the picture", e.x, 1);
    print_row("the kernel", e.w);
    print_row("forward", conv2d_forward(e.x, e.w, e.b, e.options));
    print_row("the upstream gradient", e.dy);

    fmt::print("\nthe row, by scatter\n");
    for (int wo = 0; wo < 3; ++wo) {
        ConvolutionExample one = e;
        one.dy = only(e.dy, 0, wo);
        print_row(fmt::format("y({}) sends back", wo), gradient_with_border(one));
    }
    print_row("the sum", gradient_with_border(e));
    print_row("without the border", conv2d_backward(e.dy, e.x, e.w, e.options).dx, 1);

    const Tensor<4> d = dilate(e.dy, e.options.stride);
    fmt::print("\nthe row, by full convolution\n");
    print_row("dilated", d);
    print_row("in its border", placed(d, 1, 1, 3, 8));
    print_row("the kernel, flipped", flipped(e.w));
    print_row("the input gradient", conv2d_input_gradient(e.dy, e.x, e.w, e.options), 1);

    fmt::print("\nthe row's weights\n");
    print_row("by scatter", conv2d_backward(e.dy, e.x, e.w, e.options).dw);
    print_row("by convolution", conv2d_weight_gradient(e.dy, e.x, e.w, e.options));
    fmt::print("\n");
}

inline void print_pooling(const Tensor<4>& x) {
    const PoolOptions overlapping{.size = 3, .stride = 2, .padding = 1};
    const Tensor<4> dy({1, 1, 2, 2}, {1000, 100, 10, 1}), dy4({1, 1, 2, 2}, {4000, 400, 40, 4}),
        dy9({1, 1, 2, 2}, {9000, 900, 90, 9});
    print_plane("the map", x);
    print_plane("max pooling, 2×2: the gradient", max_pool_backward(dy, x));
    print_plane("max pooling, 3×3, stride 2, padding 1: the gradient", max_pool_backward(dy, x, overlapping));
    print_plane("average pooling, 2×2: the gradient", average_pool_backward(dy4, x));
    print_plane("average pooling, 3×3, stride 2, padding 1: the gradient", average_pool_backward(dy9, x, overlapping));
}

}  // namespace cnn
