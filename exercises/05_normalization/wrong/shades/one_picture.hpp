// In h) these are the pixels of one channel of one picture. The channel's mean is over all pictures of the batch.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr double mean_a = 50;
inline constexpr double deviation_b = 30;
inline constexpr double standardized_c = -1;
inline constexpr double white_d = 3;
inline constexpr double pixel_e = 153;
inline constexpr double negative_mean_f = 0.7;
inline constexpr double negative_deviation_g = 0.2;
inline constexpr int count_h = 1024;

}  // namespace cnn
