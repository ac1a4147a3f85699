// The biases are missing here. Each output of a linear layer adds one bias of its own, and so does each filter of a
// convolution; biases are parameters too.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int columns_a = 1120;
inline constexpr int place_b = 744;
inline constexpr int parameters_c = 20 * 1120;
inline constexpr int multiply_adds_d = 716800;
inline const Tensor<1> outputs_e({2}, {-1, 8});
inline constexpr int parameters_f = 288 + 18432 + 401408 + 1280;

}  // namespace cnn
