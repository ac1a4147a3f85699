// This is what comes out when the signs of the kernel change. Turned by 180 degrees, an edge kernel is its own
// negative; other kernels are not.
#pragma once

#include "chapters/01_convolution/convolve.hpp"

namespace cnn {

inline Tensor<2> true_convolution(const Tensor<2>& x, const Tensor<2>& kernel) {
    Tensor<2> negative = kernel;
    for (float& weight : negative.values()) weight = -weight;
    return convolve(x, negative);
}

}  // namespace cnn
