#include "exercises/harness.hpp"

#include "chapters/06_relu/two_layers.hpp"
#include "paper.hpp"

using namespace cnn;

static Tensor<1> only_row(const Tensor<2>& x) {
    return Tensor<1>({x.shape()[1]}, {x.values().begin(), x.values().end()});
}

void cnn::test(Test& t) {
    const Tensor<2> pixels({1, 5}, {3, 5, 1, 1, 4}), difference({1, 2}, {1, -1}), sum({1, 2}, {1, 1});
    t.predict("a) The row 3, 5, 1, 1, 4 after the kernel (1, -1), ReLU and the kernel (1, 1).", row_a,
              only_row(convolve(relu_forward(convolve(pixels, difference)), sum)));
    t.predict("b) The kernels (2, 1) and then (1, -1) as one kernel.", kernel_b,
              only_row(combined_kernel(Tensor<2>({1, 2}, {2, 1}), difference)));
    Tensor<2> kernel({3, 3}, 1);
    for (int i = 0; i < 3; ++i) kernel = combined_kernel(kernel, Tensor<2>({3, 3}, 1));
    t.predict("c) Four convolutions with 3×3: the numbers of the one kernel.", numbers_c,
              static_cast<int>(kernel.size()));
    t.predict("d) 40 % above zero, 25 % zero: the percentage of zeros after ReLU.", percent_d, 100 - 40);
    t.predict("e) The same with the kernel's signs changed.", percent_e, 25 + 40);
    t.predict("f) Spread evenly from -1 to 3: the percentage that ReLU changes.", percent_f, 100 * 1 / 4);
    t.predict("g) The same with the bias lowered by 2.", percent_g, 100 * 3 / 4);
    t.predict("h) max(0, x) - max(0, x - 6) for -3, 4 and 10.", difference_h, Tensor<1>({3}, {0, 4, 6}));
}
