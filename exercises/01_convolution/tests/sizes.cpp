#include "exercises/harness.hpp"

#include "chapters/01_convolution/convolve.hpp"
#include "sizes.hpp"

using namespace cnn;

void cnn::test(Test& t) {
    t.predict("a) A picture of 28×28, a kernel of 5×5: the rows of the feature map.", rows_a, output_size(28, 5));
    t.predict("b) A picture of 30×40, a kernel of 3×7: the columns of the feature map.", columns_b, output_size(40, 7));
    t.predict("c) Three convolutions with 3×3 on a picture of 32×32: the rows that are left.", rows_c,
              output_size(output_size(output_size(32, 3), 3), 3));
    t.predict("d) A picture of 6×6, a kernel of 3×3: the multiplications.", multiplications_d,
              output_size(6, 3) * output_size(6, 3) * 9);
    const Tensor<2> x({3, 3}, {1, 2, 0, 0, 1, 3, 2, 0, 1}), kernel({2, 2}, {1, 0, 0, 2});
    t.predict("e) The feature map of the picture with the kernel.", feature_map_e, convolve(x, kernel));
}
