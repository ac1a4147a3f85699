// This is what comes out without the padding: 3 zeros are added on each end of a side before the kernel starts to move.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int positions_a = 12;
inline constexpr int rows_b = 14;
inline constexpr int columns_b = 24;
inline constexpr int unseen_c = 2;
inline constexpr int unseen_d = 24;
inline constexpr int values_e = 5;
inline constexpr int pixels_f = 19;

}  // namespace cnn
