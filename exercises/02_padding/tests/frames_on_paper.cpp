#include "exercises/harness.hpp"

#include "chapters/01_convolution/convolve.hpp"
#include "chapters/02_padding/padding.hpp"
#include "frames_on_paper.hpp"

using namespace cnn;

// Of the values of the feature map, those whose window reaches over the border of a picture of size×size pixels.
static int values_with_zeros(int size, int K, int padding) {
    const Tensor<2> zeros_under_kernel = convolve(pad(Tensor<2>({size, size}, 1), padding), Tensor<2>({K, K}, 1));
    int count = 0;
    for (const float pixels : zeros_under_kernel.values()) count += pixels < static_cast<float>(K * K);
    return count;
}

void cnn::test(Test& t) {
    t.predict("a) A kernel of 11×11: the padding that keeps the size.", padding_a, same_padding(11));
    t.predict("b) A picture of 40×60, a kernel of 3×7: the columns of zeros on the left.", columns_b, same_padding(7));
    t.predict("c) A picture of 24×32, a padding of 2, a kernel of 7×7: the columns of the feature map.", columns_c,
              output_size(32 + 2 * 2, 7));
    t.predict("d) A kernel of 4×4: the rows of zeros above and below together, so that the number of rows stays.",
              rows_d, 3);
    t.predict("e) A kernel of 5×5: the padding that makes the feature map larger by 4.", padding_e, 4);
    t.predict("f) A picture of 10×10, a kernel of 3×3, a padding of 1: the values with a zero in their window.",
              values_f, values_with_zeros(10, 3, 1));
    const Tensor<2> x({2, 2}, {1, 2, 0, 3}), kernel({3, 3}, {0, 1, 0, 0, 0, 2, 0, 3, 0});
    t.predict("g) The feature map of the picture with the kernel and a padding of 1.", feature_map_g,
              convolve(pad(x, 1), kernel));
}
