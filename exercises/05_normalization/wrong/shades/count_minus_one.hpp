// Here the sum of the squares was divided by 3, one less than the count. Some programs do that; the chapter divides by
// the count, 4.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr double mean_a = 50;
inline constexpr double deviation_b = 34.641016;
inline constexpr double standardized_c = -0.866025;
inline constexpr double white_d = 3;
inline constexpr double pixel_e = 153;
inline constexpr double negative_mean_f = 0.7;
inline constexpr double negative_deviation_g = 0.2;
inline constexpr int count_h = 8192;

}  // namespace cnn
