#include "chapters/20_cuda/lessons.hpp"

namespace cnn {

__global__ void add_one(Global<const float> x, Global<float> y, int count) {
    const int i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    if (i < count) y[i] = x[i] + 1.0f;
}

void add_one_to_all(Global<const float> x, Global<float> y, int count, int threads) {
    const int blocks = pieces(count, threads);  // rounded up
    launch<add_one>(blocks, threads, x, y, count);
}

__global__ void worker_kernel(Global<int> block, Global<int> thread, int count) {
    const int i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    if (i >= count) return;
    block[i] = static_cast<int>(blockIdx.x);
    thread[i] = static_cast<int>(threadIdx.x);
}

void note_worker(Global<int> block, Global<int> thread, int count, int threads) {
    launch<worker_kernel>(pieces(count, threads), threads, block, thread, count);
}

// A block has one row or one column.
__global__ void copy_table_kernel(Global<const float> x, Global<float> y, int side, bool along_rows) {
    const int fast = static_cast<int>(threadIdx.x), slow = static_cast<int>(blockIdx.x);
    const int h = along_rows ? slow : fast, w = along_rows ? fast : slow;
    y[h * side + w] = x[h * side + w];
}

void copy_table(Global<const float> x, Global<float> y, int side, bool along_rows) {
    launch<copy_table_kernel>(side, side, x, y, side, along_rows);
}

}  // namespace cnn
