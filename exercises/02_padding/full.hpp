#pragma once

#include "chapters/01_convolution/convolve.hpp"
#include "chapters/02_padding/padding.hpp"

namespace cnn {

// The feature map with one value for every window that holds at least one pixel of x.
//   x (H, W),  kernel (K, K),  result: as many rows and columns as there are such windows.
// Throws an Error where the kernel is not square.
inline Tensor<2> convolve_full(const Tensor<2>& x, const Tensor<2>& kernel) {
    return convolve(pad(x, 0), kernel);  // which padding?
}

}  // namespace cnn
