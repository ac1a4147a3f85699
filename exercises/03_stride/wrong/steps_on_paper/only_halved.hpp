// In e) this halves the side three times and no more. The kernel takes its part each time: without padding, 68 pixels
// give 32 values, not 34.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int positions_a = 12;
inline constexpr int rows_b = 17;
inline constexpr int columns_b = 27;
inline constexpr int unseen_c = 2;
inline constexpr int unseen_d = 24;
inline constexpr int values_e = 8;
inline constexpr int pixels_f = 19;

}  // namespace cnn
