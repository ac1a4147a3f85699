#pragma once

#include "chapters/04_channels/conv2d.hpp"

namespace cnn {

// A convolution without padding: conv2d_forward(x, w, b, {.stride = stride}).
struct Layer {
    Tensor<4> w;  // (C_out, C_in, K_h, K_w)
    Tensor<1> b;  // (C_out)
    int stride = 1;
};

// The layer that gives what `first` and then `second` give, with nothing between them. Throws an Error unless second
// has as many input channels as first has filters.
inline Layer one_layer(const Layer& first, const Layer& second) {
    return first;  // not yet: second is left out
}

}  // namespace cnn
