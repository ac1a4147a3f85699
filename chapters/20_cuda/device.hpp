// What the chapter's kernels and the code that starts them are written with. The same source runs on two machines:
//
//                      on the GPU (BOOK_CUDA)            on the simulated GPU
//   Global<float> x    a raw pointer                     a pointer that checks every read and write
//   Shared<float[4]> s a plain array                     an array that checks every read and write
//   Buffer<float>      memory on the card                memory of this process
//   launch<kernel>     kernel<<<grid, block>>>           all blocks one after the other, thread by thread
//
// What the simulated GPU reports, and a real one hides, stands in simulator.hpp.
#pragma once

#ifdef BOOK_CUDA
#include "chapters/20_cuda/device_gpu.hpp"
#else
#include "chapters/20_cuda/device_cpu.hpp"
#endif

namespace cnn {

// Throw an Error with this message unless `holds`: check() for the files that nvcc reads. In errors.cpp.
void require(bool holds, const char* message);

// How many pieces of `size` cover `count` things: how many blocks of `size` threads. The last piece may be partly
// empty.
constexpr int pieces(int count, int size) {
    return (count + size - 1) / size;
}

}  // namespace cnn
