// In d) this counts one multiplication for each position of the kernel. The kernel has nine numbers, and each meets a
// pixel.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int rows_a = 24;
inline constexpr int columns_b = 34;
inline constexpr int rows_c = 26;
inline constexpr int multiplications_d = 16;
inline const Tensor<2> feature_map_e({2, 2}, {3, 8, 0, 3});

}  // namespace cnn
