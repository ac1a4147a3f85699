// The windows lie side by side here. The layer shall be at every place: its window moves by one pixel at a time.
#pragma once

#include "chapters/04_channels/conv2d.hpp"

namespace cnn {

inline Tensor<4> sliding_layer(const Tensor<4>& x, const Tensor<2>& w, const Tensor<1>& b, int H, int W) {
    const int C = x.shape()[1], D_out = w.shape()[0];
    const Tensor<4> filters({D_out, C, H, W}, {w.values().begin(), w.values().end()});
    return conv2d_forward(x, filters, b, {.stride = H});
}

}  // namespace cnn
