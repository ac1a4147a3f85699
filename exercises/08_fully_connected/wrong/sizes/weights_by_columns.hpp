// Here each output took a column of the weights. The weights of output o are row o: one weight for each input.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int columns_a = 1120;
inline constexpr int place_b = 744;
inline constexpr int parameters_c = 22420;
inline constexpr int multiply_adds_d = 716800;
inline const Tensor<1> outputs_e({2}, {24, 0});
inline constexpr int parameters_f = 421642;

}  // namespace cnn
