// Here the convolution keeps the size, as if it had a padding. Without one, a kernel of 5×5 takes away 4 rows and 4
// columns.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int maps_a = 8 * 20 * 28;
inline constexpr int flattened_b = 8 * 10 * 14;
inline constexpr int parameters_c = 608 + 4 * (1120 + 1);
inline constexpr int multiply_adds_d = 8 * 20 * 28 * 75 + 4 * 1120;
inline const Tensor<1> probabilities_e({3}, {0.125f, 0.375f, 0.5f});
inline constexpr double probability_f = 0.75;
inline constexpr double probability_g = 0.9;

}  // namespace cnn
