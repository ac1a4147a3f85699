#include "sizes.hpp"

#include "chapters/04_channels/cost.hpp"
#include "chapters/08_fully_connected/linear.hpp"
#include "exercises/harness.hpp"

using namespace cnn;

// A linear layer is a convolution whose filters are as large as the image: of 1×1 on D_in channels.
static int linear_parameters(int D_in, int D_out) {
    return static_cast<int>(parameter_count({D_out, D_in, 1, 1}));
}

void cnn::test(Test& t) {
    const Tensor<4> maps({32, 8, 10, 14});
    const int columns = flatten(maps).shape()[1];
    t.predict("a) Maps of shape (32, 8, 10, 14), flattened: the columns.", columns_a, columns);
    Tensor<4> one({1, 8, 10, 14});
    t.predict("b) Channel 5, row 3, column 2: the place in the row.", place_b,
              static_cast<int>(&one(0, 5, 3, 2) - one.data()));
    t.predict("c) The linear layer with 20 outputs: its parameters.", parameters_c, linear_parameters(columns, 20));
    t.predict("d) This layer and a batch of 32: the multiply-adds.", multiply_adds_d,
              static_cast<int>(multiply_add_count({20, columns, 1, 1}, {32, 20, 1, 1})));
    const Tensor<2> y =
        linear_forward(Tensor<2>({1, 2}, {2, 3}), Tensor<2>({2, 2}, {1, -1, 4, 0}), Tensor<1>({2}, {10, 2}));
    t.predict("e) The two outputs of the small layer.", outputs_e, Tensor<1>({2}, {y(0, 0), y(0, 1)}));
    t.predict("f) The network that the book ends in: its parameters.", parameters_f,
              static_cast<int>(parameter_count({32, 1, 3, 3}) + parameter_count({64, 32, 3, 3})) +
                  linear_parameters(64 * 7 * 7, 128) + linear_parameters(128, 10));
}
