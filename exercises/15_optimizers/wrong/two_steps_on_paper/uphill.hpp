// These steps go uphill. A step goes against the velocity, or against Adam's quotient: it is subtracted.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr double velocity_a = 2;
inline constexpr double place_b = 2.4;
inline constexpr double velocity_c = 15;
inline constexpr double place_d = 2.3;
inline constexpr double mean_e = 1;
inline constexpr double square_f = 9;
inline constexpr double place_g = 2.4;
inline constexpr int numbers_h = 3001;

}  // namespace cnn
