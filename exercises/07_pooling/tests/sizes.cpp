#include "exercises/harness.hpp"

#include "chapters/07_pooling/pooling.hpp"
#include "sizes.hpp"

using namespace cnn;

void cnn::test(Test& t) {
    t.predict("a) A map of 32×32, windows of 3×3, stride 2, no padding: the rows.", rows_a, output_size(32, 3, 0, 2));
    t.predict("b) A map of 13×20, windows of 3×3, stride 3, padding 1: how many values are left.", values_b,
              output_size(13, 3, 1, 3) * output_size(20, 3, 1, 3));
    t.predict("c) Windows of 7×7: the padding of 'same' pooling.", padding_c, same_padding(7));
    const Shape<4> once = pool_shape(Tensor<4>({8, 16, 28, 28}), {.size = 2});
    const Shape<4> twice = pool_shape(Tensor<4>(once), {.size = 3, .stride = 2, .padding = 1});
    t.predict("d) 8 images with 16 channels of 28×28, max pooled twice: how many values are left.", values_d,
              twice[0] * twice[1] * twice[2] * twice[3]);
    // Go back: k neighbours under a kernel of 3 need k + 2, and k windows that lie side by side need 2k.
    t.predict("e) Convolution 3×3, max pooling 2×2, convolution 3×3: the rows behind one value.", rows_e,
              2 * (1 + 2) + 2);
    const Tensor<4> x({1, 1, 3, 3}, {-4, 8, 2, 6, -3, 1, -2, 5, 4});
    const PoolOptions options{.size = 2, .stride = 2, .padding = 1};
    const auto as_table = [](const Tensor<4>& y) {
        return Tensor<2>({y.shape()[2], y.shape()[3]}, {y.values().begin(), y.values().end()});
    };
    t.predict("f) The map of 3×3 under max pooling.", largest_f, as_table(max_pool_forward(x, options)));
    t.predict("g) The same map under average pooling.", average_g, as_table(average_pool_forward(x, options)));
}
