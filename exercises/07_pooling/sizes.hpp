#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

// a) A map of 32×32, windows of 3×3, stride 2, no padding. How many rows has the pooled map?
inline constexpr int rows_a = unanswered;

// b) A map of 13 rows and 20 columns, windows of 3×3, stride 3, padding 1. How many values are left?
inline constexpr int values_b = unanswered;

// c) Which padding makes pooling with windows of 7×7 'same'?
inline constexpr int padding_c = unanswered;

// d) A batch of 8 images with 16 channels of 28×28. First max pooling 2×2, then max pooling 3×3 with stride 2 and
//    padding 1. How many values has the whole batch in the end?
inline constexpr int values_d = unanswered;

// e) A convolution with a kernel of 3×3, then max pooling 2×2, then another convolution with 3×3. The convolutions have
//    a stride of 1, and nothing is padded. One value of the last map depends on how many rows of the picture?
inline constexpr int rows_e = unanswered;

// f) The map
//      -4   8   2
//       6  -3   1
//      -2   5   4
//    under max pooling with windows of 2×2, stride 2 and padding 1. Write the rows of the result one after the other.
inline const Tensor<2> largest_f({2, 2}, {unanswered, unanswered, unanswered, unanswered});

// g) The same map under average pooling with the same windows.
inline const Tensor<2> average_g({2, 2}, {unanswered, unanswered, unanswered, unanswered});

}  // namespace cnn
