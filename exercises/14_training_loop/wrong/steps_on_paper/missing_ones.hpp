// In b) this is how many examples are missing to fill the last batch. Asked is how many are in it.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int steps_a = 32;
inline constexpr int last_batch_b = 24;
inline constexpr int steps_c = 160;
inline constexpr double place_d = 2.32;
inline constexpr double factor_e = -0.8;
inline constexpr double place_f = 1.6;
inline constexpr double percent_g = 30;

}  // namespace cnn
