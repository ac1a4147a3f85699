// These steps go uphill: a step goes against the gradient, so it is subtracted, and what is negative is added.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int steps_a = 32;
inline constexpr int last_batch_b = 8;
inline constexpr int steps_c = 160;
inline constexpr double place_d = 7.12;
inline constexpr double factor_e = 2.8;
inline constexpr double place_f = 0.4;
inline constexpr double percent_g = 30;

}  // namespace cnn
