// Pooling halves the rows and the columns, so a quarter of the numbers is left, not half of them.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int maps_a = 8 * 16 * 24;
inline constexpr int flattened_b = 1536;
inline constexpr int parameters_c = 608 + 4 * (1536 + 1);
inline constexpr int multiply_adds_d = 230400 + 4 * 1536;
inline const Tensor<1> probabilities_e({3}, {0.125f, 0.375f, 0.5f});
inline constexpr double probability_f = 0.75;
inline constexpr double probability_g = 0.9;

}  // namespace cnn
