// What a kernel asks of memory, counted on the simulated GPU.
//
// The 32 threads of a warp go together, so what they ask for with one instruction goes to memory as one request. Global
// memory answers in sectors: pieces of 32 bytes that begin at a multiple of 32. A request for 32 floats that stand side
// by side touches 4 sectors; one for 32 floats of a column touches 32, and seven eighths of what comes is thrown away.
// Shared memory has 32 banks: word i, of 4 bytes, lies in bank i % 32. In one pass each bank hands out one word, to
// whoever asks for it. So a request takes as many passes as words are asked of its busiest bank.
//
// Which accesses belong to one request is taken from their order: the k-th read of an array by each thread of a warp
// since the last barrier. That is exact where all threads of a warp take the same way, or leave out the rest of it; it
// is close to the truth where some leave out accesses that others make. Words of 4 bytes are assumed in shared memory.
#pragma once

#include <functional>

namespace cnn {

struct Traffic {
    // Of global memory: the requests of warps, and the sectors that they touched, all added up.
    long reads = 0, read_sectors = 0;
    long writes = 0, write_sectors = 0;
    // Of shared memory, reads and writes together: the requests, and the passes that they took.
    long shared_requests = 0, shared_passes = 0;
};

// What all kernels ask for that `work` launches.
Traffic traffic_of(const std::function<void()>& work);

}  // namespace cnn
