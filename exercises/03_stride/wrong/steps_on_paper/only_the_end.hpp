// In d) this counts the pixels at the end only. The stride is larger than the kernel, so there are gaps between the
// windows, too.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int positions_a = 12;
inline constexpr int rows_b = 17;
inline constexpr int columns_b = 27;
inline constexpr int unseen_c = 2;
inline constexpr int unseen_d = 3;
inline constexpr int values_e = 5;
inline constexpr int pixels_f = 19;

}  // namespace cnn
