// Here the kernel lies on its side. Its extent along the rows is 7, and height comes first.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int positions_a = 12;
inline constexpr int rows_b = 19;
inline constexpr int columns_b = 25;
inline constexpr int unseen_c = 2;
inline constexpr int unseen_d = 24;
inline constexpr int values_e = 5;
inline constexpr int pixels_f = 19;

}  // namespace cnn
