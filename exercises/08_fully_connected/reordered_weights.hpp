#pragma once

#include "chapters/08_fully_connected/linear.hpp"

namespace cnn {

// The weights of a layer from a program that flattens pixel by pixel, put in the order of our flatten.
//
//   weights (D_out, H * W * C): the weight of channel c at row h, column w stands in column (h*W + w)*C + c
//   result (D_out, C * H * W):  the same weight where flatten puts the number of channel c, row h, column w
//
// Throws an Error where weights have not C * H * W columns.
inline Tensor<2> reordered_weights(const Tensor<2>& weights, int C, int H, int W) {
    return weights;  // not yet: every column stands where it stood there
}

}  // namespace cnn
