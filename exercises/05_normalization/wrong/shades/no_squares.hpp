// This is the mean distance from the mean, without signs: (50 + 10 + 10 + 30) / 4. The standard deviation squares the
// differences first and takes the root at the end, so that large differences weigh more.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr double mean_a = 50;
inline constexpr double deviation_b = 25;
inline constexpr double standardized_c = -1.2;
inline constexpr double white_d = 3;
inline constexpr double pixel_e = 153;
inline constexpr double negative_mean_f = 0.7;
inline constexpr double negative_deviation_g = 0.2;
inline constexpr int count_h = 8192;

}  // namespace cnn
