// Here the score of the right class, with its sign changed, is taken for the loss. Scores are not logarithms of
// probabilities yet: exponentiate all three and divide by their sum, or subtract the logarithm of that sum.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr double loss_a = 1.609;
inline constexpr double loss_b = -1.386;
inline constexpr double loss_c = 1.386;
inline constexpr double loss_d = 3.466;
inline constexpr double log_p_e = -20.693;
inline constexpr double probability_f = 0.8;
inline constexpr double loss_g = 1.382;
inline constexpr double loss_h = 1.25;

}  // namespace cnn
