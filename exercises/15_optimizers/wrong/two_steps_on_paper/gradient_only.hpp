// This is gradient descent: the velocity is the newest gradient alone. Add half of the velocity before.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr double velocity_a = 3;
inline constexpr double place_b = 1.7;
inline constexpr double velocity_c = 3;
inline constexpr double place_d = 1.7;
inline constexpr double mean_e = 1;
inline constexpr double square_f = 9;
inline constexpr double place_g = 1.6;
inline constexpr int numbers_h = 3001;

}  // namespace cnn
