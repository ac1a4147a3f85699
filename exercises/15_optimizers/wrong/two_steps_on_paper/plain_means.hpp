// These are plain means of both gradients. In a moving average the newer one counts more: here twice as much.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr double velocity_a = 2;
inline constexpr double place_b = 1.6;
inline constexpr double velocity_c = 15;
inline constexpr double place_d = 1.7;
inline constexpr double mean_e = 2;
inline constexpr double square_f = 13;
inline constexpr double place_g = 1.7 - 0.3 * 2 / 3.605551275;
inline constexpr int numbers_h = 3001;

}  // namespace cnn
