// a) (40 - 5) / 3 is 11, remainder 2; with the first position 12. b) (33 + 6 - 7) / 2 + 1 and (49 + 6 - 3) / 2 + 1.
// c) The remainder of a). d) (40 - 2) / 5 is 7, remainder 3: eight windows, which do not overlap, see 16 pixels. The
// other 24 are the three at the end and three in each of the seven gaps. e) 68, 32, 14, 5. f) Backwards: 3 values, then
// (3 - 1)·2 + 3 = 7, then (7 - 1)·2 + 7 = 19 pixels.
//
// The usual slip is to forget one of the formula's parts: the + 1, the floor, the 2 of 2P. In f) it is to forget the
// strides: windows of a map that was made with stride 2 lie two pixels apart.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int positions_a = 12;
inline constexpr int rows_b = 17;
inline constexpr int columns_b = 27;
inline constexpr int unseen_c = 2;
inline constexpr int unseen_d = 24;
inline constexpr int values_e = 5;
inline constexpr int pixels_f = 19;

}  // namespace cnn
