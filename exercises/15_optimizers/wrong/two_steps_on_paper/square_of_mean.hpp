// In f) this is the square of the mean. It is the mean of the squares that is wanted; they are never negative and do
// not cancel.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr double velocity_a = 2;
inline constexpr double place_b = 1.6;
inline constexpr double velocity_c = 15;
inline constexpr double place_d = 1.7;
inline constexpr double mean_e = 1;
inline constexpr double square_f = 1;
inline constexpr double place_g = 1.4;
inline constexpr int numbers_h = 3001;

}  // namespace cnn
