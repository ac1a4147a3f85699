#include "chapters/20_cuda/conv2d_backward.hpp"

#include "chapters/20_cuda/sums.hpp"

namespace cnn {

namespace {

// Which output row used input row `hi` with the kernel's row kh: -1 where none did. Columns alike.
__device__ int output_of(int hi, int kh, int H_out, const ConvSizes& s) {
    const int distance = hi + s.padding - kh;
    if (distance < 0 || distance % s.stride != 0 || distance / s.stride >= H_out) return -1;
    return distance / s.stride;
}

// Thread i gathers element i of dx.
__global__ void conv2d_backward_input_kernel(Global<const float> dy, Global<const float> w, Global<float> dx,
                                             ConvSizes s) {
    const int i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    if (i >= s.N * s.C_in * s.H_in * s.W_in) return;
    const int wi = i % s.W_in, hi = i / s.W_in % s.H_in;
    const int ci = i / (s.W_in * s.H_in) % s.C_in, n = i / (s.W_in * s.H_in * s.C_in);

    float sum = 0;
    for (int co = 0; co < s.C_out; ++co)
        for (int kh = 0; kh < s.K_h; ++kh)
            for (int kw = 0; kw < s.K_w; ++kw) {
                const int ho = output_of(hi, kh, s.H_out, s), wo = output_of(wi, kw, s.W_out, s);
                if (ho >= 0 && wo >= 0)
                    sum += dy[((n * s.C_out + co) * s.H_out + ho) * s.W_out + wo] *
                           w[((co * s.C_in + ci) * s.K_h + kh) * s.K_w + kw];
            }
    dx[i] = sum;
}

// What pixel (ho, wo) of image n adds to weight i.
__device__ float weight_product(Global<const float> dy, Global<const float> x, const ConvSizes& s, int i, int n, int ho,
                                int wo) {
    const int kw = i % s.K_w, kh = i / s.K_w % s.K_h;
    const int ci = i / (s.K_w * s.K_h) % s.C_in, co = i / (s.K_w * s.K_h * s.C_in);
    const int hi = ho * s.stride + kh - s.padding, wi = wo * s.stride + kw - s.padding;
    if (hi < 0 || hi >= s.H_in || wi < 0 || wi >= s.W_in) return 0.0f;
    return dy[((n * s.C_out + co) * s.H_out + ho) * s.W_out + wo] * x[((n * s.C_in + ci) * s.H_in + hi) * s.W_in + wi];
}

// A warp adds up one weight or bias over the pixels of one image: each lane every 32nd pixel, then all lanes together.
// Neighbouring lanes read neighbouring pixels.
__global__ void conv2d_backward_weights_kernel(Global<const float> dy, Global<const float> x, Global<float> parts,
                                               ConvSizes s) {
    const int lane = static_cast<int>(threadIdx.x) % 32, n = static_cast<int>(blockIdx.y);
    const int i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x) / 32;
    const int weights = s.C_out * s.C_in * s.K_h * s.K_w, count = weights + s.C_out;
    if (i >= count) return;  // a whole warp at a time

    float sum = 0;
    for (int pixel = lane; pixel < s.H_out * s.W_out; pixel += 32)
        sum += i < weights ? weight_product(dy, x, s, i, n, pixel / s.W_out, pixel % s.W_out)
                           : dy[(n * s.C_out + i - weights) * s.H_out * s.W_out + pixel];
    sum = warp_sum(sum);
    if (lane == 0) parts[n * count + i] = sum;
}

int parameters_of(const ConvSizes& s) {
    return s.C_out * s.C_in * s.K_h * s.K_w + s.C_out;
}

}  // namespace

void conv2d_backward_input(Global<const float> dy, Global<const float> w, Global<float> dx, const ConvSizes& s) {
    launch<conv2d_backward_input_kernel>(pieces(s.N * s.C_in * s.H_in * s.W_in, 256), 256, dy, w, dx, s);
}

int conv2d_parts(const ConvSizes& s) {
    return s.N * parameters_of(s);
}

void conv2d_backward_weights(Global<const float> dy, Global<const float> x, Global<float> parts, Global<float> dwb,
                             const ConvSizes& s) {
    const dim3 grid(static_cast<unsigned>(pieces(parameters_of(s), 8)), static_cast<unsigned>(s.N));
    launch<conv2d_backward_weights_kernel>(grid, 8 * 32, dy, x, parts, s);
    add_parts(parts, s.N, parameters_of(s), dwb);
}

}  // namespace cnn
