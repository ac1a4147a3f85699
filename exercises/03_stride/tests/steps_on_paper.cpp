#include "exercises/harness.hpp"

#include "chapters/03_stride/strided_convolve.hpp"
#include "steps_on_paper.hpp"

using namespace cnn;

// How many of `in` pixels are in no window of K pixels: mark those that are.
static int unseen(int in, int K, int stride) {
    std::vector<bool> seen(static_cast<std::size_t>(in), false);
    for (int begin = 0; begin + K <= in; begin += stride)
        for (int k = 0; k < K; ++k) seen[static_cast<std::size_t>(begin + k)] = true;
    int count = 0;
    for (const bool pixel : seen) count += pixel ? 0 : 1;
    return count;
}

void cnn::test(Test& t) {
    t.predict("a) A side of 40, a kernel of 5, no padding, stride 3: the positions.", positions_a,
              output_size(40, 5, 0, 3));
    t.predict("b) 33 rows, 49 columns, a kernel of 7 rows and 3 columns, padding 3, stride 2: the rows of the map.",
              rows_b, output_size(33, 7, 3, 2));
    t.predict("b) 33 rows, 49 columns, a kernel of 7 rows and 3 columns, padding 3, stride 2: the columns of the map.",
              columns_b, output_size(49, 3, 3, 2));
    t.predict("c) A side of 40, a kernel of 5, no padding, stride 3: the pixels that are in no window.", unseen_c,
              unseen(40, 5, 3));
    t.predict("d) A side of 40, a kernel of 2, no padding, stride 5: the pixels that are in no window.", unseen_d,
              unseen(40, 2, 5));
    int side = 68;
    for (int layer = 0; layer < 3; ++layer) side = output_size(side, 5, 0, 2);
    t.predict("e) A side of 68 after three convolutions with a kernel of 5, no padding, stride 2: the values left.",
              values_e, side);
    t.predict("f) Kernels of 7, 3 and 3 with strides 2, 2 and 1: the receptive field of one value, along a side.",
              pixels_f, ((3 - 1) * 2 + 3 - 1) * 2 + 7);
}
