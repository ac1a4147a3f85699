// a), b) A gradient has the shape of what it belongs to: 8·3·5·5 = 600, whatever the batch is, and 4·3·20·30 = 7200.
// c) There are ⌊(10 + 2 - 4) / 3⌋ + 1 = 3 windows; dilated, (3 - 1)·3 + 1 = 7.
// d) K - 1 - P = 2 before it; after it as many plus the remainder, 8 - 2·3 = 2: 4. Together 2 + 7 + 4 = 13, and a
// kernel of 4 makes 10 of it. e) m = r + P - iS = 6 - 2i must be one of 0 … 4: i = 1, 2, 3, and these windows exist. f)
// Each product of forward sends something to both of its factors: 2,000,000. g) y(0, 0) stamps 10 · (1 -1 / 2 0) on the
// left, y(0, 1) stamps 1 · (1 -1 / 2 0) on the right: in the middle -10 + 1 = -9, and 0 + 2. h) 10 · (2 0 / 3 1) + 1 ·
// (0 1 / 1 4). i) In its border: 100 200 400 0 0 0 0, two cells further on 10 20 40, and again 1 2 4. The sum is 100
// 200 410 20 41 2 4, and the two cells of the border are cut off. j) The 7 wins both upper windows, 1000 + 100. The 6
// wins the lower left one, the 8 the lower right one.
//
// The usual slips are to take the shape of the output, to forget the remainder, and to overwrite where stamps overlap.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int numbers_a = 600;
inline constexpr int numbers_b = 7200;
inline constexpr int length_c = 7;
inline constexpr int zeros_d = 4;
inline constexpr int values_e = 3;
inline constexpr int multiply_adds_f = 2'000'000;
inline const Tensor<2> input_gradient_g({2, 3}, {10, -9, -1,  //
                                                 20, 2, 0});
inline const Tensor<2> weight_gradient_h({2, 2}, {20, 1, 31, 14});
inline const Tensor<1> row_i({5}, {200, 410, 20, 41, 2});
inline const Tensor<2> map_j({3, 3}, {0, 1100, 0,  //
                                      0, 0, 0,     //
                                      0, 10, 1});

}  // namespace cnn
