#include "exercises/harness.hpp"

#include "chapters/12_backprop_convolution/full_convolution.hpp"
#include "way_back_on_paper.hpp"

using namespace cnn;

static Tensor<2> as_table(const Tensor<4>& x) {
    return Tensor<2>({x.shape()[2], x.shape()[3]}, {x.values().begin(), x.values().end()});
}

void cnn::test(Test& t) {
    t.predict("a) 3 channels, 8 filters of 5×5, 4 pictures of 20×30: the numbers of the weight gradient.", numbers_a,
              8 * 3 * 5 * 5);
    t.predict("b) The same convolution: the numbers of the input gradient.", numbers_b, 4 * 3 * 20 * 30);
    const int windows = output_size(10, 4, 1, 3);
    const int dilated = dilate(Tensor<4>({1, 1, 1, windows}), 3).shape()[3];
    t.predict("c) A side of 10, a kernel of 4, stride 3, padding 1: the length of the dilated gradient.", length_c,
              dilated);
    // A convolution with stride 1 makes 10 of 10 + 4 - 1.
    t.predict("d) The same side: the zeros after the dilated gradient.", zeros_d, 10 + 4 - 1 - dilated - (4 - 1 - 1));
    const Tensor<4> nine({1, 1, 9, 9}), ones({1, 1, 5, 5}, 1);
    const ConvOptions steps{.stride = 2, .padding = 2};
    const Tensor<4> used = conv2d_input_gradient(Tensor<4>({1, 1, 5, 5}, 1), nine, ones, steps);
    t.predict("e) A side of 9, a kernel of 5, stride 2, padding 2: the output values that pixel 4 has gone to.",
              values_e, static_cast<int>(std::lround(std::sqrt(used(0, 0, 4, 4)))));
    t.predict("f) Forward takes 1,000,000 multiply-adds: those of the input and the weight gradient together.",
              multiply_adds_f, 2 * 1'000'000);
    const Tensor<4> x({1, 1, 2, 3}, {2, 0, 1, 3, 1, 4}), w({1, 1, 2, 2}, {1, -1, 2, 0}), dy({1, 1, 1, 2}, {10, 1});
    t.predict("g) The picture of 2×3: its input gradient.", input_gradient_g, as_table(conv2d_backward(dy, x, w).dx));
    t.predict("h) The same picture: the weight gradient.", weight_gradient_h, as_table(conv2d_backward(dy, x, w).dw));
    const Tensor<4> row({1, 1, 1, 5}), kernel({1, 1, 3, 3}, {0, 0, 0, 1, 2, 4, 0, 0, 0});
    const Tensor<4> drow =
        conv2d_backward(Tensor<4>({1, 1, 1, 3}, {100, 10, 1}), row, kernel, {.stride = 2, .padding = 1}).dx;
    t.predict("i) The row of 5 pixels with stride 2 and padding 1: its input gradient.", row_i,
              Tensor<1>({5}, {drow.values().begin(), drow.values().end()}));
    const Tensor<4> map({1, 1, 3, 3}, {1, 7, 0, 3, 5, 2, 4, 6, 8});
    t.predict("j) The map under max pooling: its gradient.", map_j,
              as_table(max_pool_backward(Tensor<4>({1, 1, 2, 2}, {1000, 100, 10, 1}), map, {.size = 2, .stride = 1})));
}
