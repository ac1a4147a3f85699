// In i) the root is missing: this is the variance.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int steps_a = 3752;
inline constexpr int wrong_b = 107;
inline constexpr int bytes_c = 1686568;
inline constexpr int bytes_d = 5059704;
inline constexpr double accuracy_e = 67.5;
inline constexpr double recall_f = 60;
inline constexpr double precision_g = 80;
inline constexpr double mean_recall_h = 70;
inline constexpr double deviation_i = 0.04;

}  // namespace cnn
