#pragma once

#include "common/tensor.hpp"

namespace cnn {

// Global average pooling: y[n,c] is the mean of all values of channel c of image n.
// x (N, C, H, W), y (N, C). Throws an Error where a map has no values, with H or W = 0.
inline Tensor<2> global_average(const Tensor<4>& x) {
    Tensor<2> y({x.shape()[0], x.shape()[1]});
    return y;  // not yet
}

}  // namespace cnn
