// The largest score of the pixel is not subtracted here, and large scores overflow. What the chapter says of a row
// holds for a pixel.
#pragma once

#include <algorithm>
#include <cmath>

#include "common/tensor.hpp"

namespace cnn {

// Soft-max of the C scores at one pixel, written to p.
inline void softmax_of_pixel(const Tensor<4>& scores, Tensor<4>& p, int n, int h, int w) {
    const int C = scores.shape()[1];
    float sum = 0;
    for (int c = 0; c < C; ++c) sum += p(n, c, h, w) = std::exp(scores(n, c, h, w));
    for (int c = 0; c < C; ++c) p(n, c, h, w) /= sum;
}

inline Tensor<4> pixel_softmax(const Tensor<4>& scores) {
    const auto [N, C, H, W] = scores.shape();
    check(C >= 1, "pixel_softmax: expected at least one class, found shape {}", scores.shape());
    Tensor<4> p(scores.shape());
    for (int n = 0; n < N; ++n)
        for (int h = 0; h < H; ++h)
            for (int w = 0; w < W; ++w) softmax_of_pixel(scores, p, n, h, w);
    return p;
}

}  // namespace cnn
