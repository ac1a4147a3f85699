// a) 6 cores · 2 vectors · 8 floats · 2 operations · 2.5. b) Each multiply-add waits for the one before it: 2
// operations in 4 ticks, so 2.5 / 2. c) 2·96·48·32 operations; 96·48 weights, 96·32 inputs and 48·32 outputs are 9,216
// numbers of 4 bytes. d) The slope counts: 8 · 40 is less than 480. e) The bend is at 480 / 40 = 12. With N pictures,
// 9216·N operations meet 18432 + 576·N bytes; the quotient is 12 at N = 96. f) 8·24 / (8 + 24). g) 7 strips of rows,
// the last one with 2 rows, and 5 of columns, the last one with 4 columns. h) 6·8 windows, and 3·3·2 numbers in each.
// i) The picture with its border is 9 wide and the output 8: one window too many at each of the 5 changes of line. j)
// One pixel of 6, and 60 % of these. k) 16 windows, 6 of them live, and 25 pixels for each. l) (3 - 1)·(1 + 2 + 3)/2.
// m) m1 = 4·2/2 = 4 and m3 = (1 + 2)·3 = 9, so 4 - 6 - 9. Directly: 1·1 - 3·2 - 2·3. n) 5·7 tiles of 16.
// The usual slips: a multiply-add taken for one operation, numbers for bytes, and tiles at the edges that are
// forgotten.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int peak_a = 480;
inline constexpr double one_sum_b = 1.25;
inline constexpr double intensity_c = 8;
inline constexpr double rate_d = 320;
inline constexpr int batch_e = 96;
inline constexpr double each_number_f = 6;
inline constexpr int tiles_g = 35;
inline constexpr int columns_h = 864;
inline constexpr int unread_i = 5;
inline constexpr double live_j = 10;
inline constexpr int products_k = 150;
inline constexpr double m2_l = 6;
inline constexpr double y1_m = -11;
inline constexpr int products_n = 560;

}  // namespace cnn
