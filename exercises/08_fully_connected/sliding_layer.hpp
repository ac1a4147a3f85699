#pragma once

#include "chapters/04_channels/conv2d.hpp"
#include "chapters/08_fully_connected/linear.hpp"

namespace cnn {

// A linear layer made for flattened pictures of C×H×W, at every place of larger pictures.
//
//   x (N, C, H_in, W_in),  w (D_out, C * H * W),  b (D_out),  result (N, D_out, H_in - H + 1, W_in - W + 1)
//
//   result(n, o, i, j): output o of the layer for the part of picture n whose top left pixel is (i, j)
//
// Throws an Error where the weights do not fit C, H and W, and where the pictures are smaller than H×W.
inline Tensor<4> sliding_layer(const Tensor<4>& x, const Tensor<2>& w, const Tensor<1>& b, int H, int W) {
    const auto [N, C, H_in, W_in] = x.shape();
    check(b.shape()[0] == w.shape()[0], "expected a bias of {} values, found {}", w.shape()[0], b.shape()[0]);
    return Tensor<4>({N, w.shape()[0], H_in - H + 1, W_in - W + 1});  // not yet: nothing is computed
}

}  // namespace cnn
