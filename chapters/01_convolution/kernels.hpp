// A small collection of kernels, each made by hand for one purpose.
#pragma once

#include "common/tensor.hpp"

namespace cnn {

// Bright above and dark below gives a positive value: the vertical-edge kernel, turned by 90 degrees.
inline Tensor<2> horizontal_edge_kernel() {
    return Tensor<2>({3, 3}, {1, 1, 1,  //
                              0, 0, 0,  //
                              -1, -1, -1});
}

// Sobel's version of the vertical-edge kernel: the middle row, through the pixel itself, counts twice.
inline Tensor<2> sobel_kernel() {
    return Tensor<2>({3, 3}, {1, 0, -1,  //
                              2, 0, -2,  //
                              1, 0, -1});
}

// The mean of K x K pixels: every weight is 1 / K^2, so that the weights sum to 1 and the brightness stays.
inline Tensor<2> blur_kernel(int K) {
    return Tensor<2>({K, K}, 1.0f / static_cast<float>(K * K));
}

// The pixel, plus what it has more than its four neighbours. The weights sum to 1.
inline Tensor<2> sharpen_kernel() {
    return Tensor<2>({3, 3}, {0, -1, 0,   //
                              -1, 5, -1,  //
                              0, -1, 0});
}

}  // namespace cnn
