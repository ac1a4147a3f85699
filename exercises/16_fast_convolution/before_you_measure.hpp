#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

// A processor has 6 cores. A vector register holds 8 floats. A core starts two multiply-adds of whole vectors in each
// tick, and there are 2.5 thousand million ticks in a second.
// a) What is its peak, in GFLOP/s?
inline constexpr int peak_a = unanswered;
// b) A program for this processor has one thread and adds to one sum of one float. A multiply-add is done 4 ticks after
// it has begun. How many GFLOP/s can the program reach?
inline constexpr double one_sum_b = unanswered;

// A linear layer has 96 inputs and 48 outputs, no bias, and a batch of 32 pictures. Inputs, weights and outputs each go
// through memory once, as floats of 4 bytes.
// c) How many operations does it do for each byte?
inline constexpr double intensity_c = unanswered;
// d) Memory brings 40 GB/s to the processor of a). How many GFLOP/s can this layer reach at most, on all cores?
inline constexpr double rate_d = unanswered;
// e) From which batch on is it no longer memory that limits this layer? (The smallest batch that can reach the peak.)
inline constexpr int batch_e = unanswered;

// A matrix product keeps a tile of 8×24 sums in registers.
// f) How many multiply-adds does each loaded number serve?
inline constexpr double each_number_f = unanswered;
// g) The result C has 50 rows and 100 columns. How many of these tiles are needed, those at the edges included?
inline constexpr int tiles_g = unanswered;

// A convolution at stride 1 with a padding of 1: pictures of 6×7 pixels with 3 channels, a kernel of 3×2 (3 high, 2
// wide).
// h) How many numbers has im2col's table for one picture, without the columns that nobody reads?
inline constexpr int columns_h = unanswered;
// i) Each row of the table is copied in one piece, as in the chapter. How many columns does nobody read?
inline constexpr int unread_i = unanswered;

// j) Pooling windows of 3×2 that do not overlap, and ReLU lets 60 % of them pass. How many percent of the map's pixels
// are live?
inline constexpr double live_j = unanswered;
// k) A map of 12×12 pixels, made from one channel by a kernel of 5×5 with a padding of 2. Behind it are pooling windows
// of 3×3 that do not overlap, and ReLU has stopped 10 of them. How many multiply-adds does dw need, by the list of live
// pixels? (Those with the zeros of the border are done, too, as in the chapter.)
inline constexpr int products_k = unanswered;

// Winograd's convolution by hand: the pixels 4 1 3 -2 and the kernel 1 -2 3.
// l) What is m2?
inline constexpr double m2_l = unanswered;
// m) What is y1?
inline constexpr double y1_m = unanswered;
// n) A kernel of 3×3 makes a map of 10×14 from one channel, by Winograd's convolution with tiles of 2×2 outputs. How
// many products does that need, in the place of 1,260?
inline constexpr int products_n = unanswered;

}  // namespace cnn
