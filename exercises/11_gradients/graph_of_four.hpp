#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

// The chapter's graph, and a fourth node in which w is used again:
//
//     u = w * x,   v = u + b,   s = v * v,   L = s * w          with w = 3, x = -1 and b = 5
//
// a) What is L?
inline constexpr int L_a = unanswered;

// Now backward. ds is the partial derivative of L with respect to s, and so on.
// b) ds
inline constexpr int ds_b = unanswered;

// c) dv
inline constexpr int dv_c = unanswered;

// d) db
inline constexpr int db_d = unanswered;

// e) dx
inline constexpr int dx_e = unanswered;

// f) dw
inline constexpr int dw_f = unanswered;

// g) The function x² at x = 3, whose slope is 6. Its finite difference to one side, with h = 0.5:
inline constexpr double one_side_g = unanswered;

// h) The same to both sides, with h = 0.5:
inline constexpr double both_sides_h = unanswered;

// i) A linear layer of 784 inputs and 10 outputs gets a batch of 32 pictures. How many numbers has dx?
inline constexpr int numbers_i = unanswered;

// j) How many forward passes would it take to find all gradients of this layer's weights and biases by trying, to both
//    sides?
inline constexpr int passes_j = unanswered;

// k) ReLU got x = (-1, 2, 0, 4). The upstream gradient is dy = (3, -1, 2, 5). What is dx?
inline const Tensor<1> dx_k({4}, {unanswered, unanswered, unanswered, unanswered});

// l) A batch of two pictures. The first has the probabilities 0.5, 0.25 and 0.25, and its right class is the last. What
// is
//    its row of dlogits?
inline const Tensor<1> dlogits_l({3}, {unanswered, unanswered, unanswered});

}  // namespace cnn
