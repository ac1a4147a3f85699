// The weights of an output, one row of C * H * W numbers, are a filter of C kernels of H×W: in memory the two are the
// same, so a new shape is all it takes. Chapter 4 then slides them. On a picture of exactly H×W there is one position,
// and the result is the layer's. A wrong number of weights is refused by Tensor, a wrong number of biases and a
// picture that is too small by conv2d_forward.
//
// The straightforward way, to cut out every window, flatten it and call linear_forward, is right too, and much longer.
// The usual slips are the order of the shape (outputs, channels, height, width) and a padding that nobody asked for.
#pragma once

#include "chapters/04_channels/conv2d.hpp"

namespace cnn {

inline Tensor<4> sliding_layer(const Tensor<4>& x, const Tensor<2>& w, const Tensor<1>& b, int H, int W) {
    const int C = x.shape()[1], D_out = w.shape()[0];
    const Tensor<4> filters({D_out, C, H, W}, {w.values().begin(), w.values().end()});
    return conv2d_forward(x, filters, b);
}

}  // namespace cnn
