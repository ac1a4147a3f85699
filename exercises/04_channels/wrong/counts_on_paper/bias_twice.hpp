// In e) the bias is added once for each channel. It stands outside of the sum over the channels.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int parameters_a = 16 * (3 * 5 * 5 + 1);
inline constexpr int multiply_adds_b = 4 * 8 * 16 * 16 * 3 * 3 * 3;
inline constexpr int parameters_c = 16 * (64 + 1) + 64 * (16 * 3 * 3 + 1);
inline constexpr int place_d = ((2 * 32 + 0) * 32 + 5) * 3 + 1;
inline const Tensor<2> feature_map_e({2, 2}, {6, 10, 5, 11});

}  // namespace cnn
