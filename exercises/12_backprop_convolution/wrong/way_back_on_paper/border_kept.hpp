// In i) the border was cut off at the wrong end. The first cell and the last one are padding.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int numbers_a = 600;
inline constexpr int numbers_b = 7200;
inline constexpr int length_c = 7;
inline constexpr int zeros_d = 4;
inline constexpr int values_e = 3;
inline constexpr int multiply_adds_f = 2'000'000;
inline const Tensor<2> input_gradient_g({2, 3}, {10, -9, -1,  //
                                                 20, 2, 0});
inline const Tensor<2> weight_gradient_h({2, 2}, {20, 1, 31, 14});
inline const Tensor<1> row_i({5}, {100, 200, 410, 20, 41});
inline const Tensor<2> map_j({3, 3}, {0, 1100, 0,  //
                                      0, 0, 0,     //
                                      0, 10, 1});

}  // namespace cnn
