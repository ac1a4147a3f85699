#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

// a) A picture of 28×28 pixels, a kernel of 5×5. How many rows has the feature map?
inline constexpr int rows_a = unanswered;

// b) A picture of 30 rows and 40 columns, a kernel of 3 rows and 7 columns. How many columns has the feature map?
inline constexpr int columns_b = unanswered;

// c) Three convolutions with kernels of 3×3, one after the other, begin with a picture of 32×32. How many rows are
// left?
inline constexpr int rows_c = unanswered;

// d) A picture of 6×6 and a kernel of 3×3. How many multiplications does the whole feature map take?
inline constexpr int multiplications_d = unanswered;

// e) The picture             and the kernel
//      1  2  0                 1  0
//      0  1  3                 0  2
//      2  0  1
//    What is the feature map? Write its rows one after the other.
inline const Tensor<2> feature_map_e({2, 2}, {unanswered, unanswered, unanswered, unanswered});

}  // namespace cnn
