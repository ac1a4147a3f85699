// The sums of weights are halved in m1 and m2.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int peak_a = 480;
inline constexpr double one_sum_b = 1.25;
inline constexpr double intensity_c = 8;
inline constexpr double rate_d = 320;
inline constexpr int batch_e = 96;
inline constexpr double each_number_f = 6;
inline constexpr int tiles_g = 35;
inline constexpr int columns_h = 864;
inline constexpr int unread_i = 5;
inline constexpr double live_j = 10;
inline constexpr int products_k = 150;
inline constexpr double m2_l = 12;
inline constexpr double y1_m = -17;
inline constexpr int products_n = 560;

}  // namespace cnn
