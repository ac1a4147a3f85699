#include "chapters/20_cuda/sums.hpp"

namespace cnn {

// Thread i adds up number i. Neighbouring threads read neighbouring numbers of the same part.
__global__ void add_parts_kernel(Global<const float> parts, int P, int count, Global<float> sum) {
    const int i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    if (i >= count) return;
    float total = parts[i];
    for (int part = 1; part < P; ++part) total += parts[part * count + i];
    sum[i] = total;
}

void add_parts(Global<const float> parts, int P, int count, Global<float> sum) {
    launch<add_parts_kernel>(pieces(count, 128), 128, parts, P, count, sum);
}

}  // namespace cnn
