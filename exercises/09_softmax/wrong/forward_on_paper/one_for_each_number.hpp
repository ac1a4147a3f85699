// This counts one multiply-add for each number that the convolution makes. Each takes as many as its filter has
// weights.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int maps_a = 8 * 16 * 24;
inline constexpr int flattened_b = 768;
inline constexpr int parameters_c = 3684;
inline constexpr int multiply_adds_d = 3072 + 3072;
inline const Tensor<1> probabilities_e({3}, {0.125f, 0.375f, 0.5f});
inline constexpr double probability_f = 0.75;
inline constexpr double probability_g = 0.9;

}  // namespace cnn
