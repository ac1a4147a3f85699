// In b) the output has the size without padding. With padding 1 each side has more.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int parameters_a = 16 * (3 * 5 * 5 + 1);
inline constexpr int multiply_adds_b = 4 * 8 * 15 * 15 * 3 * 3 * 3;
inline constexpr int parameters_c = 16 * (64 + 1) + 64 * (16 * 3 * 3 + 1);
inline constexpr int place_d = ((2 * 32 + 0) * 32 + 5) * 3 + 1;
inline const Tensor<2> feature_map_e({2, 2}, {3, 7, 2, 8});

}  // namespace cnn
