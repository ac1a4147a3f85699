// Here each filter has one kernel. A colour picture has three channels, so each filter has three kernels.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int maps_a = 8 * 16 * 24;
inline constexpr int flattened_b = 768;
inline constexpr int parameters_c = 8 * (25 + 1) + 3076;
inline constexpr int multiply_adds_d = 3072 * 25 + 3072;
inline const Tensor<1> probabilities_e({3}, {0.125f, 0.375f, 0.5f});
inline constexpr double probability_f = 0.75;
inline constexpr double probability_g = 0.9;

}  // namespace cnn
