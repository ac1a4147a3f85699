// a) 200 / 4. b) The differences are 50, -10, -10, -30, their squares 2500, 100, 100, 900. The mean of the squares is
// 3600 / 4 = 900, and its root 30. c) (20 - 50) / 30. d) 255 scaled is 1, and (1 - 0.4) / 0.2 = 3. e) Backwards: 1 ·
// 0.2 + 0.4 = 0.6, and 0.6 · 255. f) A scaled pixel v becomes 1 - v, and so does the mean. g) All differences only
// change their sign, and their squares do not: the deviation stays. h) Pictures, rows and columns run, the channel
// stands still: 8 · 32 · 32.
//
// The usual slips are to stop at the variance, and to forget that the published means are those of scaled pixels.
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
inline constexpr int count_h = 8192;

}  // namespace cnn
