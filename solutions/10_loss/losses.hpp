// a) -ln(1/5) = ln 5. b) The exponentials are 1, 3 and 4, so class 2 has 4/8, and the loss is ln 2. c) The losses are
// ln 2, 2 ln 2 and 3 ln 2; their mean is 2 ln 2. d) Each of the 32 outputs has the probability 1/32, and the loss is ln
// 32 = 5 ln 2. How many classes the data have does not matter. e) 0 - 20 - ln(1 + 1 + 0) = -20.693. f) e to the power
// of -0.223; or, ln 0.8 = ln 4 - ln 5 = 1.386 - 1.609 = -0.223. g) One loss of 6 ln 10 = 13.816 and nine of 0, divided
// by 10. So 90 % of the answers are right, and the loss is as bad as if every right class had 1/4. h) Soft-max sees
// only differences of scores.
//
// The usual slips: the logarithm of the mean probability in c) and g), where the mean of the logarithms is asked; and
// in e) the largest score without the logarithm of the sum.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr double loss_a = 1.609;
inline constexpr double loss_b = 0.693;
inline constexpr double loss_c = 1.386;
inline constexpr double loss_d = 3.466;
inline constexpr double log_p_e = -20.693;
inline constexpr double probability_f = 0.8;
inline constexpr double loss_g = 1.382;
inline constexpr double loss_h = 1.25;

}  // namespace cnn
