// Here the pixel was divided by the deviation first, and then the mean was subtracted. The mean is one of the pixels'
// own kind: subtract it first, and divide what is left.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr double mean_a = 50;
inline constexpr double deviation_b = 30;
inline constexpr double standardized_c = 20 / 30.0 - 50;
inline constexpr double white_d = 4.6;
inline constexpr double pixel_e = 71.4;
inline constexpr double negative_mean_f = 0.7;
inline constexpr double negative_deviation_g = 0.2;
inline constexpr int count_h = 8192;

}  // namespace cnn
