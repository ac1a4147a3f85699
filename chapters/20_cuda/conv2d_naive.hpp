// Convolution, kernel 1: one thread per output value. What it computes is chapter 4's conv2d_at.
#pragma once

#include "chapters/20_cuda/device.hpp"

namespace cnn {

// All extents of one convolution: x (N, C_in, H_in, W_in), w (C_out, C_in, K_h, K_w), y (N, C_out, H_out, W_out).
struct ConvSizes {
    int N, C_in, H_in, W_in, C_out, K_h, K_w, H_out, W_out, stride, padding;
};

void conv2d_naive(Global<const float> x, Global<const float> w, Global<const float> b, Global<float> y,
                  const ConvSizes& sizes);

}  // namespace cnn
