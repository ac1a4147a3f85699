#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

// a) The row of pixels 3, 5, 1, 1, 4 goes through the kernel (1, -1), then ReLU, then the kernel (1, 1). Which three
//    numbers come out?
inline const Tensor<1> row_a({3}, {unanswered, unanswered, unanswered});

// b) The kernel (2, 1) and then the kernel (1, -1), nothing between them. Which one kernel does the same?
inline const Tensor<1> kernel_b({3}, {unanswered, unanswered, unanswered});

// c) Four convolutions with kernels of 3×3, nothing between them. How many numbers has the one kernel that does the
//    same?
inline constexpr int numbers_c = unanswered;

// d) Of a map's values, 40 % are above zero, 25 % are zero and the rest is negative. What percentage is zero after
//    ReLU?
inline constexpr int percent_d = unanswered;

// e) All numbers of that map's kernel change their sign (it has no bias). What percentage of the new map is zero after
//    ReLU?
inline constexpr int percent_e = unanswered;

// f) The values of another map are spread evenly from -1 to 3. What percentage of them does ReLU change?
inline constexpr int percent_f = unanswered;

// g) And if the filter's bias is lowered by 2?
inline constexpr int percent_g = unanswered;

// h) What is max(0, x) - max(0, x - 6) for x = -3, for x = 4 and for x = 10?
inline const Tensor<1> difference_h({3}, {unanswered, unanswered, unanswered});

}  // namespace cnn
