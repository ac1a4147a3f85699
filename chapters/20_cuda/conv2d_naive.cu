#include "chapters/20_cuda/conv2d_naive.hpp"

namespace cnn {

// Thread i computes element i of y: its index in memory, taken apart into image, channel, row and column.
__global__ void conv2d_naive_kernel(Global<const float> x, Global<const float> w, Global<const float> b,
                                    Global<float> y, ConvSizes s) {
    const int i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    if (i >= s.N * s.C_out * s.H_out * s.W_out) return;
    const int wo = i % s.W_out, ho = i / s.W_out % s.H_out;
    const int co = i / (s.W_out * s.H_out) % s.C_out, n = i / (s.W_out * s.H_out * s.C_out);

    float sum = b[co];
    for (int ci = 0; ci < s.C_in; ++ci)
        for (int kh = 0; kh < s.K_h; ++kh)
            for (int kw = 0; kw < s.K_w; ++kw) {
                const int hi = ho * s.stride + kh - s.padding;
                const int wi = wo * s.stride + kw - s.padding;
                if (0 <= hi && hi < s.H_in && 0 <= wi && wi < s.W_in)
                    sum += x[((n * s.C_in + ci) * s.H_in + hi) * s.W_in + wi] *
                           w[((co * s.C_in + ci) * s.K_h + kh) * s.K_w + kw];
            }
    y[i] = sum;
}

void conv2d_naive(Global<const float> x, Global<const float> w, Global<const float> b, Global<float> y,
                  const ConvSizes& sizes) {
    const int count = sizes.N * sizes.C_out * sizes.H_out * sizes.W_out, threads = 256;
    launch<conv2d_naive_kernel>(pieces(count, threads), threads, x, w, b, y, sizes);
}

}  // namespace cnn
