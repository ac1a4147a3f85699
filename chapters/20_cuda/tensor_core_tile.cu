#include "chapters/20_cuda/tensor_core_tile.hpp"

#include "chapters/20_cuda/tensor_core.hpp"

namespace cnn {

// Lane g * 4 + t brings what tensor_core.hpp says it holds, and stores the four results that it gets.
__global__ void tensor_core_tile_kernel(Global<const float> a, Global<const float> b, Global<float> d) {
    const int g = static_cast<int>(threadIdx.x) / 4, t = static_cast<int>(threadIdx.x) % 4;
    const float own_a[4] = {to_tf32(a[g * 8 + t]), to_tf32(a[(g + 8) * 8 + t]), to_tf32(a[g * 8 + t + 4]),
                            to_tf32(a[(g + 8) * 8 + t + 4])};
    const float own_b[1][2] = {{to_tf32(b[t * 8 + g]), to_tf32(b[(t + 4) * 8 + g])}};
    float own_d[1][4] = {};
    multiply_16x8x8(own_d, own_a, own_b);
    for (int i = 0; i < 4; ++i) d[(g + i / 2 * 8) * 8 + 2 * t + i % 2] = own_d[0][i];
}

void tensor_core_tile(Global<const float> a, Global<const float> b, Global<float> d) {
    launch<tensor_core_tile_kernel>(1, 32, a, b, d);
}

}  // namespace cnn
