// Here the 7 changes the loss. Soft-max sees only the differences between the scores of a picture, and those stay as
// they are.
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
inline constexpr double loss_h = 8.25;

}  // namespace cnn
