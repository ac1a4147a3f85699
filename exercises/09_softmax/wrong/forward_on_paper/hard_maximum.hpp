// Here the largest score takes everything. Soft-max gives a share to every class: that of its exponential in the sum
// of all exponentials.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int maps_a = 8 * 16 * 24;
inline constexpr int flattened_b = 768;
inline constexpr int parameters_c = 3684;
inline constexpr int multiply_adds_d = 233472;
inline const Tensor<1> probabilities_e({3}, {0, 0, 1});
inline constexpr double probability_f = 1.0;
inline constexpr double probability_g = 1.0;

}  // namespace cnn
