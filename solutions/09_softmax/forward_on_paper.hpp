// a) 20 - 5 + 1 = 16 rows and 28 - 5 + 1 = 24 columns in each of 8 maps. b) Pooling leaves 8 rows and 12 columns:
// 8·8·12. c) 8·(3·5·5 + 1) = 608 and 4·(768 + 1) = 3076. d) 3072 numbers with 75 multiply-adds each, and 4·768: 230,400
// + 3072. e) The exponentials are 1, 3 and 4, their sum is 8. f) Only the difference counts: ln 3 and 0 give 3 / 4. g)
// The exponentials of picture 1 are 1 and 9. Picture 0 has no part in it.
//
// The usual slips: a padding that nobody asked for in a), one kernel for each filter in c) and d), and in g) a sum over
// the batch.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int maps_a = 8 * 16 * 24;
inline constexpr int flattened_b = 768;
inline constexpr int parameters_c = 608 + 3076;
inline constexpr int multiply_adds_d = 230400 + 3072;
inline const Tensor<1> probabilities_e({3}, {0.125f, 0.375f, 0.5f});
inline constexpr double probability_f = 0.75;
inline constexpr double probability_g = 0.9;

}  // namespace cnn
