// This is what comes out without the + 1. The division counts the steps; the first window, before any step, is one more
// position.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int positions_a = 11;
inline constexpr int rows_b = 16;
inline constexpr int columns_b = 26;
inline constexpr int unseen_c = 2;
inline constexpr int unseen_d = 26;
inline constexpr int values_e = 4;
inline constexpr int pixels_f = 19;

}  // namespace cnn
