// In b) the numbers stand in the opposite order, as if both kernels had been turned round. Carry three pixels x0, x1,
// x2 through both kernels and collect what stands before each.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline const Tensor<1> row_a({3}, {4, 4, 0});
inline const Tensor<1> kernel_b({3}, {-1, -1, 2});
inline constexpr int numbers_c = 81;
inline constexpr int percent_d = 60;
inline constexpr int percent_e = 65;
inline constexpr int percent_f = 25;
inline constexpr int percent_g = 75;
inline const Tensor<1> difference_h({3}, {0, 4, 6});

}  // namespace cnn
