// The first kernels of the chapter's text.
#pragma once

#include "chapters/20_cuda/device.hpp"

namespace cnn {

// y[i] = x[i] + 1 for i from 0 to count, in blocks of so many threads.
void add_one_to_all(Global<const float> x, Global<float> y, int count, int threads);

// Which block and which of its threads gets number i.
void note_worker(Global<int> block, Global<int> thread, int count, int threads);

// y = x for a table of `side` x `side` numbers, in warps whose lanes lie in one row, or in one column.
void copy_table(Global<const float> x, Global<float> y, int side, bool along_rows);

}  // namespace cnn
