#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

// An array has 840 values. A kernel gives each value to one thread, value i to thread i of the grid. A block has 256
// threads, and blocks and threads are counted from 0.
// a) How many blocks are needed?
inline constexpr int blocks_a = unanswered;
// b) How many threads of these blocks have nothing to do?
inline constexpr int idle_threads_b = unanswered;
// c) How many warps have nothing to do, in any of their threads?
inline constexpr int idle_warps_c = unanswered;
// d) Which value belongs to thread 17 of block 2?
inline constexpr int value_d = unanswered;

// A picture has 60 rows and 100 columns. Each thread takes one pixel. A block is 32 threads wide and 8 high: blockDim.x
// is 32, blockDim.y is 8, and x runs along a row.
// e) How many blocks are needed?
inline constexpr int blocks_e = unanswered;
// f) The block with blockIdx.x = 2 and blockIdx.y = 3: in which row is the pixel of its thread with threadIdx.x = 5 and
// threadIdx.y = 6?
inline constexpr int row_f = unanswered;
// g) In which column?
inline constexpr int column_g = unanswered;

// The chapter's first convolution: thread i of the grid computes element i of y, which has the shape (2, 5, 6, 7): two
// pictures, five channels, six rows, seven columns.
// h) Of which channel is the output value of thread 320?
inline constexpr int channel_h = unanswered;
// i) Of which row?
inline constexpr int row_i = unanswered;

// The 32 threads of a warp, t = 0 … 31, read floats from an array x. How many sectors do they touch, all together?
// j) Thread t reads x[t].
inline constexpr int sectors_j = unanswered;
// k) Thread t reads x[t + 3].
inline constexpr int sectors_k = unanswered;
// l) Thread t reads x[3 * t].
inline constexpr int sectors_l = unanswered;
// m) x is a matrix with rows of 100 floats, and thread t reads the first float of row t.
inline constexpr int sectors_m = unanswered;
// n) How many percent of the bytes that m) fetches are used?
inline constexpr double percent_n = unanswered;

// A tile of floats in shared memory has 32 rows. Thread t of a warp reads the first float of row t. How many passes
// does that take,
// o) if a row has 32 floats?
inline constexpr int passes_o = unanswered;
// p) if a row has 33 floats?
inline constexpr int passes_p = unanswered;
// q) if a row has 36 floats?
inline constexpr int passes_q = unanswered;

// A convolution of one channel with a kernel of 3×3 and a stride of 1. A block has 16×16 threads, and each computes one
// output value. First the block copies all pixels that it needs to shared memory, each pixel once.
// r) How many pixels are that, the border's zeros included?
inline constexpr int pixels_r = unanswered;
// s) The threads, counted t = 0 … 255, copy the pixels t, t + 256, … . How many threads copy two pixels?
inline constexpr int twice_s = unanswered;

}  // namespace cnn
