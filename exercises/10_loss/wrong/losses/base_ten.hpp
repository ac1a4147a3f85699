// This is the logarithm of base 10. The book means the natural logarithm, that of base e; calculators call it ln, and
// C++ calls it std::log.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr double loss_a = 0.699;
inline constexpr double loss_b = 0.301;
inline constexpr double loss_c = 0.602;
inline constexpr double loss_d = 1.505;
inline constexpr double log_p_e = -20.693;
inline constexpr double probability_f = 0.598;
inline constexpr double loss_g = 0.6;
inline constexpr double loss_h = 1.25;

}  // namespace cnn
