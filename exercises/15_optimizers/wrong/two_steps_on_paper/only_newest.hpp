// In e) to g) the first gradient is forgotten. In the second step, m and s keep half of what they were.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr double velocity_a = 2;
inline constexpr double place_b = 1.6;
inline constexpr double velocity_c = 15;
inline constexpr double place_d = 1.7;
inline constexpr double mean_e = -1;
inline constexpr double square_f = 1;
inline constexpr double place_g = 2.0;
inline constexpr int numbers_h = 3001;

}  // namespace cnn
