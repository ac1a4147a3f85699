#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

// a) A kernel of 11×11. Which padding P keeps the picture's size?
inline constexpr int padding_a = unanswered;

// b) A picture of 40 rows and 60 columns, a kernel of 3 rows and 7 columns. Its size shall stay.
//    How many columns of zeros does the picture need on the left?
inline constexpr int columns_b = unanswered;

// c) A picture of 24 rows and 32 columns, a padding of 2, a kernel of 7×7. How many columns has the feature map?
inline constexpr int columns_c = unanswered;

// d) A kernel of 4×4. How many rows of zeros does a picture need, above and below together, to keep its number of rows?
inline constexpr int rows_d = unanswered;

// e) A kernel of 5×5. With which padding P does the feature map have 4 rows and 4 columns more than the picture?
inline constexpr int padding_e = unanswered;

// f) A picture of 10×10, a kernel of 3×3, a padding of 1.
//    How many values of the feature map have at least one zero of the border in their window?
inline constexpr int values_f = unanswered;

// g) The picture             the kernel             and a padding of 1.
//      1  2                    0  1  0
//      0  3                    0  0  2
//                              0  3  0
//    What is the feature map? Write its rows one after the other.
inline const Tensor<2> feature_map_g({2, 2}, {unanswered, unanswered, unanswered, unanswered});

}  // namespace cnn
