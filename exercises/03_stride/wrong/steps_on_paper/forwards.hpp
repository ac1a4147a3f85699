// In f) this begins with the first kernel and goes on to the last. Each step must use the kernel and the stride of the
// same convolution, from the last back to the first.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int positions_a = 12;
inline constexpr int rows_b = 17;
inline constexpr int columns_b = 27;
inline constexpr int unseen_c = 2;
inline constexpr int unseen_d = 24;
inline constexpr int values_e = 5;
inline constexpr int pixels_f = 17;

}  // namespace cnn
