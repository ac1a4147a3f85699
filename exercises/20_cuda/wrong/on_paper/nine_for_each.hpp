// Those are the pixels that all threads use, each counted as often as it is used. In shared memory a pixel stands
// once.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int blocks_a = 4;
inline constexpr int idle_threads_b = 184;
inline constexpr int idle_warps_c = 5;
inline constexpr int value_d = 529;
inline constexpr int blocks_e = 32;
inline constexpr int row_f = 30;
inline constexpr int column_g = 69;
inline constexpr int channel_h = 2;
inline constexpr int row_i = 3;
inline constexpr int sectors_j = 4;
inline constexpr int sectors_k = 5;
inline constexpr int sectors_l = 12;
inline constexpr int sectors_m = 32;
inline constexpr double percent_n = 12.5;
inline constexpr int passes_o = 32;
inline constexpr int passes_p = 1;
inline constexpr int passes_q = 4;
inline constexpr int pixels_r = 2304;
inline constexpr int twice_s = 256;

}  // namespace cnn
