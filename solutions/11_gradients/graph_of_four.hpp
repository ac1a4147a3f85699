// a) u = -3, v = 2, s = 4, L = 12. b) L = s * w, so ds = 1 * w = 3. c) s = v * v: dv = ds * 2v = 3 * 4 = 12. d) An
// addition passes on what it gets: du = db = 12. e) dx = du * w = 36. f) w goes to two nodes, and what comes back is
// added up: s = 4 from the last one, du * x = -12 from the first, -8 together. g) (3.5² - 3²) / 0.5 = 3.25 / 0.5. h)
// (3.5² - 2.5²) / 1 = 6: of a square, exact for every h. i) dx has the shape of x, 32×784. j) 2 for each of 7840
// weights and 10 biases. k) The gate is open where x is above 0, whatever the sign of dy. l) (p - truth) / N.
//
// The usual slips: one of the two ways back to w is forgotten, and in a multiplication an input gets itself in place of
// the other one.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int L_a = 12;
inline constexpr int ds_b = 3;
inline constexpr int dv_c = 12;
inline constexpr int db_d = 12;
inline constexpr int dx_e = 36;
inline constexpr int dw_f = -8;
inline constexpr double one_side_g = 6.5;
inline constexpr double both_sides_h = 6.0;
inline constexpr int numbers_i = 25088;
inline constexpr int passes_j = 15700;
inline const Tensor<1> dx_k({4}, {0, -1, 0, 5});
inline const Tensor<1> dlogits_l({3}, {0.25f, 0.125f, -0.375f});

}  // namespace cnn
