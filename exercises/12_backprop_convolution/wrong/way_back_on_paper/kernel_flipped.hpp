// In scatter the kernel is laid down as it is. It was turned by 180 degrees here: that belongs to the full convolution,
// where a pixel collects.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int numbers_a = 600;
inline constexpr int numbers_b = 7200;
inline constexpr int length_c = 7;
inline constexpr int zeros_d = 4;
inline constexpr int values_e = 3;
inline constexpr int multiply_adds_f = 2'000'000;
inline const Tensor<2> input_gradient_g({2, 3}, {0, 20, 2, -10, 9, 1});
inline const Tensor<2> weight_gradient_h({2, 2}, {14, 31, 1, 20});
inline const Tensor<1> row_i({5}, {200, 140, 20, 14, 2});
inline const Tensor<2> map_j({3, 3}, {0, 1100, 0,  //
                                      0, 0, 0,     //
                                      0, 10, 1});

}  // namespace cnn
