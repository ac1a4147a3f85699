// Here the pixels themselves were squared. The deviation is about the differences from the mean.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr double mean_a = 50;
inline constexpr double deviation_b = 58.309519;
inline constexpr double standardized_c = -0.514496;
inline constexpr double white_d = 3;
inline constexpr double pixel_e = 153;
inline constexpr double negative_mean_f = 0.7;
inline constexpr double negative_deviation_g = 0.2;
inline constexpr int count_h = 8192;

}  // namespace cnn
