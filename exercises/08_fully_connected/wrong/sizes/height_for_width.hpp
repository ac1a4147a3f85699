// Before row 3 lie three whole rows of the channel. How many numbers has a row: as many as there are rows, or as many
// as there are columns?
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int columns_a = 1120;
inline constexpr int place_b = 5 * 140 + 3 * 10 + 2;
inline constexpr int parameters_c = 22420;
inline constexpr int multiply_adds_d = 716800;
inline const Tensor<1> outputs_e({2}, {9, 10});
inline constexpr int parameters_f = 421642;

}  // namespace cnn
