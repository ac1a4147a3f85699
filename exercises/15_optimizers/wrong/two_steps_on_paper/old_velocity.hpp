// These steps are taken with the velocity of the step before. First the new velocity, then the step.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr double velocity_a = 2;
inline constexpr double place_b = 1.8;
inline constexpr double velocity_c = 15;
inline constexpr double place_d = 1.7;
inline constexpr double mean_e = 1;
inline constexpr double square_f = 9;
inline constexpr double place_g = 1.6;
inline constexpr int numbers_h = 3001;

}  // namespace cnn
