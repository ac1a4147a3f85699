// This velocity is a moving average, as in Adam: the new gradient comes in with the factor 1 - momentum. In momentum it
// is added as it is.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr double velocity_a = 1;
inline constexpr double place_b = 1.8;
inline constexpr double velocity_c = 3;
inline constexpr double place_d = 1.7;
inline constexpr double mean_e = 1;
inline constexpr double square_f = 9;
inline constexpr double place_g = 1.6;
inline constexpr int numbers_h = 3001;

}  // namespace cnn
