// This counts the values that ReLU makes zero. Those that were zero already are zero still.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline const Tensor<1> row_a({3}, {4, 4, 0});
inline const Tensor<1> kernel_b({3}, {2, -1, -1});
inline constexpr int numbers_c = 81;
inline constexpr int percent_d = 35;
inline constexpr int percent_e = 40;
inline constexpr int percent_f = 25;
inline constexpr int percent_g = 75;
inline const Tensor<1> difference_h({3}, {0, 4, 6});

}  // namespace cnn
