// Convolution, kernel 3: one block of the network as one kernel. Convolution 3x3 with padding 1, bias, max-pooling 2x2
// and ReLU, for any number of channels.
//
//   v[p]    = the convolution at pixel p of a window of 2x2, p = 0..3 in reading order
//   y       = max(0, max over p of v[p])
//   winner  = the p of the largest, of equal ones the first; dead (4) where ReLU lets nothing through
//
//   x (N, C_in, H, W),  w (C_out, C_in, 3, 3),  b (C_out),  y and winner (N, C_out, H/2, W/2)
//
// The winner is all that backward needs to know of the map between convolution and pooling: so this map, four times as
// large as y, is never written.
#pragma once

#include "chapters/20_cuda/device.hpp"

namespace cnn {

struct ConvPoolSizes {
    int N, C_in, H, W, C_out;

    int input() const { return N * C_in * H * W; }
    int map() const { return N * C_out * H * W; }
    int pooled() const { return N * C_out * (H / 2) * (W / 2); }
    int weights() const { return C_out * C_in * 9; }
};

inline constexpr unsigned char dead = 4;

void conv2d_pool(Global<const float> x, Global<const float> w, Global<const float> b, Global<float> y,
                 Global<unsigned char> winner, const ConvPoolSizes& sizes);

// Back through ReLU and pooling: the gradient of the convolution's map (N, C_out, H, W). A window's winner gets the
// gradient, all others get 0; so do all four of a dead window, and the odd row or column that no window covers.
void pool_relu_backward(Global<const float> dy, Global<const unsigned char> winner, Global<float> dmap,
                        const ConvPoolSizes& sizes);

}  // namespace cnn
