// a) 1000 / 32 = 31.25, so 31 full batches and one more. b) 1000 - 31·32 = 8. c) Every epoch ends with its partial
// batch: 5·32. d) The slope is 6·(w - 2): from 4 to 4 - 0.1·12 = 2.8, from there to 2.8 - 0.1·4.8. e) a = 6, so 1 -
// 0.3·6: each step goes to the other side, and a little nearer. f) The two slopes are 2·(1 - 3)·1 = -4 and 2·(2 - 4)·2
// = -8, their mean is -6, and w = 1 + 0.1·6. g) 30 wrong answers of 100.
//
// The usual slips: to round down in a), which loses the last examples; to forget in f) that the slope of the inside,
// w·x, is x; and in g) to take the mean of 25 % and 50 %. The second batch is smaller, so its mistakes would count four
// times as much.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int steps_a = 32;
inline constexpr int last_batch_b = 8;
inline constexpr int steps_c = 160;
inline constexpr double place_d = 2.32;
inline constexpr double factor_e = -0.8;
inline constexpr double place_f = 1.6;
inline constexpr double percent_g = 30;

}  // namespace cnn
