#pragma once

#include "chapters/01_convolution/convolve.hpp"
#include "chapters/01_convolution/kernels.hpp"

namespace cnn {

// How strongly the brightness changes at each place: sqrt(gx² + gy²) with Sobel's two kernels.
//   x (H, W),  result (H - 2, W - 2).  Throws an Error where x is smaller than 3×3.
inline Tensor<2> edge_strength(const Tensor<2>& x) {
    return convolve(x, sobel_kernel());  // one kernel sees only half of the edges
}

// Towards where the picture gets brighter, in degrees from 0 up to 360: 0 to the right, 90 down, 180 to the left, 270
// up. 0 where the strength is 0. Shapes and errors as above.
inline Tensor<2> edge_direction(const Tensor<2>& x) {
    return convolve(x, sobel_kernel());
}

}  // namespace cnn
