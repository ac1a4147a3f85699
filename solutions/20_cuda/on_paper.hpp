// Blocks are counted by rounding up, in each direction by itself: 840 / 256 is 3.28, so 4; 100 / 32 and 60 / 8 are 3.1
// and 7.5, so 4 times 8. The threads beyond the end are still there, and a kernel must keep them from working: 184 of
// them, and from the 28th warp on, whole warps.
//
// x runs along a row. Thread (5, 6) of block (2, 3) has two blocks of 32 columns before it and three of 8 rows. Value
// 320 of y: 320 - 210 = 110 is in the second picture, 110 / 42 = 2, 110 - 84 = 26, 26 / 7 = 3.
//
// A warp that reads 32 floats side by side needs 4 sectors; one more if it begins between two. With a stride of three
// floats it needs 12, all the sectors there are between the first float and the last. Down a column it needs one for
// each thread, and uses an eighth of what it gets. The usual slow kernel does that.
//
// In shared memory a column of rows of 32 words lies in a single bank: 32 passes. One word more in a row, and each row
// begins one bank further. With 36 the rows begin in the banks 0, 4, 8, …, 28, and then in 0 again: four rows in each.
//
// The block's 16×16 windows lie on 18×18 pixels. Its 256 threads copy one pixel each, and 68 of them a second one.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int blocks_a = 4;
inline constexpr int idle_threads_b = 184;
inline constexpr int idle_warps_c = 5;
inline constexpr int value_d = 529;
inline constexpr int blocks_e = 32;
inline constexpr int row_f = 30;
inline constexpr int column_g = 69;
inline constexpr int channel_h = 2;
inline constexpr int row_i = 3;
inline constexpr int sectors_j = 4;
inline constexpr int sectors_k = 5;
inline constexpr int sectors_l = 12;
inline constexpr int sectors_m = 32;
inline constexpr double percent_n = 12.5;
inline constexpr int passes_o = 32;
inline constexpr int passes_p = 1;
inline constexpr int passes_q = 4;
inline constexpr int pixels_r = 324;
inline constexpr int twice_s = 68;

}  // namespace cnn
