// The step of scaling is missing: mean 0.4 and deviation 0.2 are those of pixels from 0 to 1.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr double mean_a = 50;
inline constexpr double deviation_b = 30;
inline constexpr double standardized_c = -1;
inline constexpr double white_d = 1273;
inline constexpr double pixel_e = 0.6;
inline constexpr double negative_mean_f = 0.7;
inline constexpr double negative_deviation_g = 0.2;
inline constexpr int count_h = 8192;

}  // namespace cnn
