#include "exercises/harness.hpp"

#include "chapters/04_channels/conv2d.hpp"
#include "chapters/04_channels/cost.hpp"
#include "counts_on_paper.hpp"

using namespace cnn;

void cnn::test(Test& t) {
    t.predict("a) 16 filters of 5×5 on colour pictures: the parameters.", parameters_a, parameter_count({16, 3, 5, 5}));
    const int side = output_size(32, 3, 1, 2);
    t.predict("b) 4 colour pictures of 32×32, 8 filters of 3×3, padding 1, stride 2: the multiply-adds.",
              multiply_adds_b, multiply_add_count({8, 3, 3, 3}, {4, 8, side, side}));
    t.predict("c) 16 filters of 1×1 on 64 channels, then 64 filters of 3×3: the parameters of both.", parameters_c,
              parameter_count({16, 64, 1, 1}) + parameter_count({64, 16, 3, 3}));
    const Tensor<4> batch({10, 32, 32, 3});
    const auto place = [&] {
        Tensor<4> marked = batch;
        marked(2, 0, 5, 1) = 1;
        int before = 0;
        while (marked.values()[static_cast<std::size_t>(before)] == 0) ++before;
        return before;
    };
    t.predict("d) 10 pictures of 32×32×3, channels last: the place of picture 2, channel 1, row 0, column 5.", place_d,
              place());
    const Tensor<4> x({1, 2, 2, 2}, {1, 2, 0, 3, 2, 0, 1, 1}), w({1, 2, 1, 1}, {2, -1});
    const Tensor<4> y = conv2d_forward(x, w, Tensor<1>({1}, {3}));
    t.predict("e) The feature map of the two channels under the filter of 1×1.", feature_map_e,
              Tensor<2>({2, 2}, {y.values().begin(), y.values().end()}));
}
