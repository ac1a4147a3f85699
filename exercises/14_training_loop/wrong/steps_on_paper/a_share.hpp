// In g) this is a share. In percent it is a hundred times that.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int steps_a = 32;
inline constexpr int last_batch_b = 8;
inline constexpr int steps_c = 160;
inline constexpr double place_d = 2.32;
inline constexpr double factor_e = -0.8;
inline constexpr double place_f = 1.6;
inline constexpr double percent_g = 0.3;

}  // namespace cnn
