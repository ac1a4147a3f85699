// a) (32 - 3) / 2 is 14 and a half, the floor makes it 14, and 14 + 1 = 15. b) Rows: (13 + 2 - 3) / 3 + 1 = 5. Columns:
// (20 + 2 - 3) / 3 is 6 and a third, 6 + 1 = 7. Together 5·7 = 35. c) (7 - 1) / 2.
// d) A side of 28 becomes 14, and then (14 + 2 - 3) / 2 + 1 = 7. Images and channels stay: 8·16·7·7 = 6272.
// e) Go backwards. One value of the last map looks at 3 rows of the pooled map. These are 3 windows of 2 rows, side by
// side: 6 rows of the first feature map. And 6 neighbours there look at 6 + 2 rows of the picture.
// f), g) The windows begin at row and column -1 and 1. So the first holds the -4 and three numbers of the border. Minus
// infinity does not win: -4. Zeros count: -4 / 4 = -1. Then 8 and (8 + 2) / 4, 6 and (6 - 2) / 4, 5 and
// (-3 + 1 + 5 + 4) / 4.
//
// The usual slips are to round up, and to put one kind of border around the other kind of pooling.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int rows_a = 15;
inline constexpr int values_b = 35;
inline constexpr int padding_c = 3;
inline constexpr int values_d = 6272;
inline constexpr int rows_e = 8;
inline const Tensor<2> largest_f({2, 2}, {-4, 8, 6, 5});
inline const Tensor<2> average_g({2, 2}, {-1, 2.5f, 1, 1.75f});

}  // namespace cnn
