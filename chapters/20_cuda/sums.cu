#include "chapters/20_cuda/sums.hpp"

namespace cnn {

namespace {

constexpr int numbers = 32, slices = 8;

// A block adds up 32 numbers. Slice k, one warp, adds parts k, k + 8, … of all 32: neighbouring threads read
// neighbouring numbers of the same part, and eight parts are on their way at the same time. Then the slices' sums are
// added, again in their order.
__global__ void add_parts_kernel(Global<const float> parts, int P, int count, Global<float> sum) {
    __shared__ Shared<float[slices][numbers]> of_slice;
    const int slice = static_cast<int>(threadIdx.y), own = static_cast<int>(threadIdx.x);
    const int i = static_cast<int>(blockIdx.x) * numbers + own;
    float total = 0;
    if (i < count)
        for (int part = slice; part < P; part += slices) total += parts[part * count + i];
    of_slice[slice][own] = total;
    __syncthreads();
    if (slice > 0 || i >= count) return;
    for (int k = 1; k < slices; ++k) total += of_slice[k][own];
    sum[i] = total;
}

}  // namespace

void add_parts(Global<const float> parts, int P, int count, Global<float> sum) {
    launch<add_parts_kernel>(pieces(count, numbers), dim3(numbers, slices), parts, P, count, sum);
}

}  // namespace cnn
