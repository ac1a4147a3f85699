#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

// a) A side of 40 pixels, a kernel of 5, no padding, stride 3. How many positions are there?
inline constexpr int positions_a = unanswered;

// b) A picture of 33 rows and 49 columns, a kernel of 7 rows and 3 columns, padding 3, stride 2. How many rows has the
// feature map, and how many columns?
inline constexpr int rows_b = unanswered;
inline constexpr int columns_b = unanswered;

// c) The side of a). How many of its 40 pixels are in no window?
inline constexpr int unseen_c = unanswered;

// d) A side of 40 pixels, a kernel of 2, no padding, stride 5. How many pixels are in no window?
inline constexpr int unseen_d = unanswered;

// e) A side of 68 pixels goes through three convolutions, each with a kernel of 5, no padding and stride 2. How many
// values are left?
inline constexpr int values_e = unanswered;

// f) Three convolutions, one after the other: the first with a kernel of 7 and stride 2, the second with a kernel of 3
// and stride 2, the third with a kernel of 3 and stride 1. How many pixels along a side are in the receptive field of
// one value of the last map?
inline constexpr int pixels_f = unanswered;

}  // namespace cnn
