// Here the maps are flattened as they come from the convolution. Max pooling 2 has halved both sides before.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int maps_a = 8 * 16 * 24;
inline constexpr int flattened_b = 3072;
inline constexpr int parameters_c = 608 + 4 * (3072 + 1);
inline constexpr int multiply_adds_d = 230400 + 4 * 3072;
inline const Tensor<1> probabilities_e({3}, {0.125f, 0.375f, 0.5f});
inline constexpr double probability_f = 0.75;
inline constexpr double probability_g = 0.9;

}  // namespace cnn
