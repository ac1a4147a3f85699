// Here the scores themselves were divided by their sum. Soft-max takes e to the power of each score first, and divides
// then.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int maps_a = 8 * 16 * 24;
inline constexpr int flattened_b = 768;
inline constexpr int parameters_c = 3684;
inline constexpr int multiply_adds_d = 233472;
inline const Tensor<1> probabilities_e({3}, {0, 0.44211f, 0.55789f});
inline constexpr double probability_f = 8.0986123 / 15.0986123;
inline constexpr double probability_g = 1.0;

}  // namespace cnn
