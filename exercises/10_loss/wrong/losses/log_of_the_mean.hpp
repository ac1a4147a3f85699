// This is the logarithm of the mean probability. Take the logarithm of each picture first, and then the mean: so a
// picture with a tiny probability counts as it should.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr double loss_a = 1.609;
inline constexpr double loss_b = 0.693;
inline constexpr double loss_c = 1.232;
inline constexpr double loss_d = 3.466;
inline constexpr double log_p_e = -20.693;
inline constexpr double probability_f = 0.8;
inline constexpr double loss_g = 0.105;
inline constexpr double loss_h = 1.25;

}  // namespace cnn
