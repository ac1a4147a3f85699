// The means are not corrected here. Both start at 0, so divide each by the weight of what it has seen: 1 - beta to the
// power of the step.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr double velocity_a = 2;
inline constexpr double place_b = 1.6;
inline constexpr double velocity_c = 15;
inline constexpr double place_d = 2 - 0.3 * 2.5 / 3.535533906;
inline constexpr double mean_e = 0.75;
inline constexpr double square_f = 6.75;
inline constexpr double place_g = 2 - 0.3 * 2.5 / 3.535533906 - 0.3 * 0.75 / 2.598076211;
inline constexpr int numbers_h = 3001;

}  // namespace cnn
