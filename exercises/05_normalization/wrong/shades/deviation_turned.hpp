// The mean of the negatives is right, and the deviation was turned round as well. Does a picture have more contrast
// when it is made a negative?
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr double mean_a = 50;
inline constexpr double deviation_b = 30;
inline constexpr double standardized_c = -1;
inline constexpr double white_d = 3;
inline constexpr double pixel_e = 153;
inline constexpr double negative_mean_f = 0.7;
inline constexpr double negative_deviation_g = 0.8;
inline constexpr int count_h = 8192;

}  // namespace cnn
