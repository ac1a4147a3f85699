// a) The map is -2, 4, 0, -3; after ReLU 0, 4, 0, 0; then 0 + 4, 4 + 0, 0 + 0. b) (rp, rq + sp, sq) with p = 2, q = 1,
// r = 1, s = -1: 2, 1 - 2, -1. c) The extents are 3, 5, 7, 9, and 9 · 9 = 81, more than twice the 36 numbers of the
// four kernels. d) All but the positive ones: 100 - 40. e) Now the 40 % are negative: 40 + 25. f) One unit of four. g)
// The values lie from -3 to 1: three units of four. h) Flat at 0, rising from 0 to 6, flat at 6.
//
// The usual slip in d) is to count what ReLU changes and not what is zero afterwards: many values were zero before.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline const Tensor<1> row_a({3}, {4, 4, 0});
inline const Tensor<1> kernel_b({3}, {2, -1, -1});
inline constexpr int numbers_c = 81;
inline constexpr int percent_d = 60;
inline constexpr int percent_e = 65;
inline constexpr int percent_f = 25;
inline constexpr int percent_g = 75;
inline const Tensor<1> difference_h({3}, {0, 4, 6});

}  // namespace cnn
