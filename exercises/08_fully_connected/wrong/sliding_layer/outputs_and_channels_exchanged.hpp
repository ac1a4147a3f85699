// The first two extents of the filters are exchanged. There is one filter for each output, and each has one kernel for
// each channel.
#pragma once

#include "chapters/04_channels/conv2d.hpp"

namespace cnn {

inline Tensor<4> sliding_layer(const Tensor<4>& x, const Tensor<2>& w, const Tensor<1>& b, int H, int W) {
    const int C = x.shape()[1], D_out = w.shape()[0];
    const Tensor<4> filters({C, D_out, H, W}, {w.values().begin(), w.values().end()});
    return conv2d_forward(x, filters, b);
}

}  // namespace cnn
