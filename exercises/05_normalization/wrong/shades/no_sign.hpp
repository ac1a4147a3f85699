// This is how far the pixel is from the mean, but not on which side. A pixel darker than the mean becomes negative.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr double mean_a = 50;
inline constexpr double deviation_b = 30;
inline constexpr double standardized_c = 1;
inline constexpr double white_d = 3;
inline constexpr double pixel_e = 153;
inline constexpr double negative_mean_f = 0.7;
inline constexpr double negative_deviation_g = 0.2;
inline constexpr int count_h = 8192;

}  // namespace cnn
