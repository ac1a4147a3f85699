// a) v is 4, then 0.5·4 - 4 = -2, then 0.5·(-2) + 3 = 2. b) 2 - 0.4 + 0.2 - 0.2. c) The sum 3·(1 + 0.8 + 0.8² + …) is 3
// / (1 - 0.8). d) In the first step the quotient is 5 / 5 = 1. e) m = 0.5·2.5 + 0.5·(-1) = 0.75, and its weight is 1 -
// 0.25 = 0.75. f) s = 0.5·12.5 + 0.5·1 = 6.75, and 6.75 / 0.75 = 9. g) 1.7 - 0.3·1/3. h) The parameters, their m and s,
// and the number of the step.
//
// The usual slips: to step with the velocity of the step before; to correct both steps by 1 - 0.5; to forget the root.
// And note what happened in g): the newest gradient is negative, and the parameter still went down, since m remembers
// the first one.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr double velocity_a = 2;
inline constexpr double place_b = 1.6;
inline constexpr double velocity_c = 15;
inline constexpr double place_d = 1.7;
inline constexpr double mean_e = 1;
inline constexpr double square_f = 9;
inline constexpr double place_g = 1.6;
inline constexpr int numbers_h = 3001;

}  // namespace cnn
