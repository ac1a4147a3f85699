// In a) the kernel (1, -1) was turned round. It is the left pixel minus the right one, and where that is negative ReLU
// gives zero.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline const Tensor<1> row_a({3}, {2, 0, 3});
inline const Tensor<1> kernel_b({3}, {2, -1, -1});
inline constexpr int numbers_c = 81;
inline constexpr int percent_d = 60;
inline constexpr int percent_e = 65;
inline constexpr int percent_f = 25;
inline constexpr int percent_g = 75;
inline const Tensor<1> difference_h({3}, {0, 4, 6});

}  // namespace cnn
