#pragma once

#include <vector>

#include "chapters/03_stride/strided_convolve.hpp"

namespace cnn {

// Convolution with a kernel (K_h, K_w) whose numbers meet every `dilation`-th pixel: the feature map (H_out, W_out).
// Throws an Error where the kernel, pulled apart, does not fit into the padded picture, or where dilation < 1.
inline Tensor<2> dilated_convolve(const Tensor<2>& x, const Tensor<2>& kernel, ConvOptions options, int dilation) {
    check(dilation >= 1, "dilation {}: expected 1 or more", dilation);
    return convolve(x, kernel, options);
}

// A convolution, as far as the receptive field is concerned, along one side.
struct Layer {
    int kernel;
    int stride;
    int dilation;
};

// How many pixels along a side one value of the last map draws on. layers[0] is the one next to the picture.
inline int receptive_field(const std::vector<Layer>& layers) {
    return static_cast<int>(layers.size());
}

}  // namespace cnn
