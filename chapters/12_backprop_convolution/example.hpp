// The worked examples: a picture of 3x3 pixels under a kernel of 2x2, a row with stride and padding, a map to pool.
//
// The upstream gradients are powers of ten, and all other numbers have one digit. So each digit of a sum says which
// output value it came from.
#pragma once

#include "chapters/11_gradients/gradients.hpp"
#include "chapters/12_backprop_convolution/full_convolution.hpp"
#include "common/print.hpp"

namespace cnn {

// What a backward pass starts from.
struct ConvolutionExample {
    Tensor<4> x, w;
    Tensor<1> b;
    Tensor<4> dy;
    ConvOptions options{};
};

inline ConvolutionExample square_example() {
    return {.x = Tensor<4>({1, 1, 3, 3}, {1, 2, 3,  //
                                          4, 5, 6,  //
                                          7, 8, 9}),
            .w = Tensor<4>({1, 1, 2, 2}, {1, 2,  //
                                          3, 4}),
            .b = Tensor<1>({1}, 3),
            .dy = Tensor<4>({1, 1, 2, 2}, {1000, 100,  //
                                           10, 1})};
}

// One row of pixels. The kernel's outer rows lie on the padding above and below it and meet only zeros.
inline ConvolutionExample row_example() {
    return {.x = Tensor<4>({1, 1, 1, 6}, {1, 2, 3, 4, 5, 6}),
            .w = Tensor<4>({1, 1, 3, 3}, {0, 0, 0,  //
                                          1, 2, 3,  //
                                          0, 0, 0}),
            .b = Tensor<1>({1}),
            .dy = Tensor<4>({1, 1, 1, 3}, {100, 10, 1}),
            .options = {.stride = 2, .padding = 1}};
}

// Chapter 7's map, for pooling.
inline Tensor<4> pooling_example() {
    return Tensor<4>({1, 1, 4, 4}, {1, 3, 2, 1,  //
                                    4, 6, 5, 0,  //
                                    7, 2, 9, 8,  //
                                    0, 3, 4, 3});
}

// The simplest loss with the gradient dy: the sum of dy * y over all outputs.
inline double weighted_sum(const Tensor<4>& y, const Tensor<4>& dy) {
    check(dy.shape() == y.shape(), "weighted_sum: shapes {} and {} differ", dy.shape(), y.shape());
    double sum = 0;
    for (std::size_t i = 0; i < y.size(); ++i) sum += static_cast<double>(dy.values()[i]) * y.values()[i];
    return sum;
}

// dy with all values but one set to zero.
inline Tensor<4> only(const Tensor<4>& dy, int ho, int wo) {
    Tensor<4> one(dy.shape());
    one(0, 0, ho, wo) = dy(0, 0, ho, wo);
    return one;
}

// The gradient of the picture together with its border: (N, C_in, H_in + 2*padding, W_in + 2*padding).
inline Tensor<4> gradient_with_border(const ConvolutionExample& e) {
    const auto [N, C, H, W] = e.x.shape();
    const int P = e.options.padding;
    return conv2d_backward(e.dy, placed(e.x, P, P, H + 2 * P, W + 2 * P), e.w, {.stride = e.options.stride}).dx;
}

}  // namespace cnn
